package io.cohortsync.api.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.ApiClient;
import io.cohortsync.api.ApiClient.Answer;
import io.cohortsync.api.RunningApi;
import io.cohortsync.api.workspace.WorkspaceKeys;
import io.cohortsync.contracts.secret.SecretBox;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In JSON here ' stands for ". */
class SandboxHttpTest {
    private static RunningApi api;
    private static ApiClient vendor;

    @BeforeAll
    static void start() {
        api = RunningApi.start();
        String workspace = String.valueOf(api.bean(WorkspaceKeys.class).workspaceIdForApiKey(RunningApi.API_KEY));
        String key = api.bean(SecretBox.class).internalToken("sandbox/" + workspace);
        vendor = api.client().with("X-Workspace-Id", workspace).withToken(key);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void behave() {
        setFaults("{}");
    }

    @Test
    void only_the_workspaces_own_key_opens_the_vendor() {
        assertThat(vendor.get("/sandbox/v1/ping").status()).isEqualTo(200);
        assertThat(vendor.with("X-Workspace-Id", "wsp_other")
                        .get("/sandbox/v1/ping")
                        .status())
                .isEqualTo(401);
        assertThat(vendor.withToken(RunningApi.ADMIN_TOKEN)
                        .get("/sandbox/v1/ping")
                        .status())
                .isEqualTo(401);
        assertThat(api.client().get("/sandbox/v1/ping").at("/code")).isEqualTo("bad_key");
    }

    @Test
    void each_account_has_lists_and_members_of_its_own() {
        assertThat(vendor.get("/sandbox/v1/accounts").json().at("/accounts").findValuesAsString("id"))
                .containsExactly("shop-europe", "shop-america", "outlet");
        String list = "{'name':'Buyers','external_key':'" + UUID.randomUUID() + "'}";
        String europe = post("/accounts/shop-europe/lists", list).at("/id");
        String america = post("/accounts/shop-america/lists", list).at("/id");
        assertThat(europe)
                .isNotEqualTo(america)
                .isNotEqualTo(post("/lists", list).at("/id"));
        assertThat(post("/accounts/shop-europe/lists", list).at("/id")).isEqualTo(europe);
        assertThat(post("/accounts/nobody/lists", list).at("/code")).isEqualTo("unknown_account");

        String anna = "{'members':[{'email':'anna@example.org'}]}";
        assertThat(post("/accounts/shop-europe/lists/" + europe + "/add", anna).status())
                .isEqualTo(200);
        assertThat(members(europe)).contains("anna@example.org");
        assertThat(members(america)).doesNotContain("anna");
        for (String other : new String[] {"/accounts/shop-america/lists/", "/lists/"}) {
            assertThat(post(other + europe + "/remove", anna).at("/code")).isEqualTo("unknown_list");
        }
        assertThat(api.admin()
                        .get("/api/v1/sandbox/lists?limit=200")
                        .json()
                        .at("/items")
                        .findValuesAsString("account"))
                .contains("shop-europe", "shop-america", "");
        assertThat(post("/accounts/shop-europe/lists/" + europe + "/remove", anna)
                        .status())
                .isEqualTo(200);
        assertThat(members(europe)).doesNotContain("anna");
    }

    @Test
    void a_list_is_made_once_for_its_external_key() {
        String request = "{'name':'Buyers','external_key':'syn_" + UUID.randomUUID() + "'}";
        Answer made = post("/lists", request);
        assertThat(made.status()).isEqualTo(201);
        Answer again = post("/lists", request);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/id")).isEqualTo(made.at("/id")).startsWith("sbl_");
        assertThat(post("/lists", "{'name':''}").status()).isEqualTo(422);
    }

    @Test
    void members_are_added_updated_and_removed_and_bad_ones_are_named() {
        String list = newList();
        Answer added = post(
                "/lists/" + list + "/add",
                "{'members':[{'email':'Jane@Example.com','properties':{'plan':'gold'}},{'email':'nonsense'},"
                        + "{'phone':'+14155550100'}]}");
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.text())
                .isEqualTo("{\"accepted\":2,\"rejected\":[{\"index\":1,\"code\":\"invalid_email\","
                        + "\"message\":\"email is not an e-mail address\"}]}");
        post("/lists/" + list + "/add", "{'members':[{'email':'jane@example.com','properties':{'plan':'plus'}}]}");
        assertThat(members(list))
                .contains("\"plan\":\"plus\"")
                .doesNotContain("gold")
                .contains("+14155550100");

        Answer removed = post(
                "/lists/" + list + "/remove",
                "{'members':[{'email':'jane@example.com'},{'email':'nobody@example.com'}]}");
        assertThat(removed.text()).isEqualTo("{\"accepted\":2,\"rejected\":[]}");
        assertThat(members(list)).doesNotContain("jane").contains("+14155550100");
    }

    @Test
    void a_thousand_members_fit_into_a_request_and_one_more_does_not() {
        String list = newList();
        Answer full = post("/lists/" + list + "/add", "{'members':[" + users(0, 1_000) + "]}");
        assertThat(full.at("/accepted")).isEqualTo("1000");
        assertThat(post("/lists/" + list + "/add", "{'members':[" + users(0, 1_001) + "]}")
                        .status())
                .isEqualTo(413);
        assertThat(count(list)).isEqualTo(1_000);
        Answer page = api.admin().get("/api/v1/sandbox/lists/" + list + "/members?limit=600");
        Answer rest = api.admin()
                .get("/api/v1/sandbox/lists/" + list + "/members?limit=600&cursor=" + page.at("/next_cursor"));
        assertThat(page.json().path("items")).hasSize(600);
        assertThat(rest.json().path("items")).hasSize(400);
        assertThat(rest.json().path("next_cursor").isNull()).isTrue();
        assertThat(page.json().path("items").path(599).path("value").asString())
                .isLessThan(rest.json().path("items").path(0).path("value").asString());
    }

    @Test
    void a_file_is_shown_when_it_is_complete_and_then_nobody_else_is() {
        String list = newList();
        put(list, "run_1", "0", "{'email':'anna@x.example'}", "{'email':'bert@x.example'}");
        put(list, "run_1", "1", "{'external_id':'u1','properties':{'plan':'gold'}}");
        assertThat(count(list)).isZero();
        assertThat(post("/lists/" + list + "/files/run_1/complete", "").status())
                .isEqualTo(200);
        assertThat(count(list)).isEqualTo(3);

        put(list, "run_2", "0", "{'email':'bert@x.example'}", "{'email':'cora@x.example'}");
        assertThat(members(list)).contains("anna").doesNotContain("cora");
        assertThat(post("/lists/" + list + "/files/run_2/complete", "").status())
                .isEqualTo(200);
        assertThat(post("/lists/" + list + "/files/run_2/complete", "").status())
                .isEqualTo(200);
        assertThat(members(list)).contains("bert", "cora").doesNotContain("anna", "gold");
    }

    @Test
    void a_part_that_is_put_again_overwrites_itself_and_bad_lines_are_named() {
        String list = newList();
        put(list, "run_1", "0", "{'email':'anna@x.example'}", "{'email':'bert@x.example'}");
        Answer again = put(list, "run_1", "0", "{'email':'nonsense'}", "{'email':'cora@x.example'}");
        assertThat(again.at("/accepted")).isEqualTo("1");
        assertThat(again.at("/rejected/0/code")).isEqualTo("invalid_email");
        begin(list, "run_1");
        post("/lists/" + list + "/files/run_1/complete", "");

        assertThat(members(list)).contains("cora").doesNotContain("anna", "bert");
    }

    @Test
    void a_discarded_file_leaves_the_list_as_it_is_and_takes_no_more_parts() {
        String list = newList();
        put(list, "run_1", "0", "{'email':'anna@x.example'}");
        post("/lists/" + list + "/files/run_1/complete", "");
        put(list, "run_2", "0", "{'email':'bert@x.example'}");
        String file = "/sandbox/v1/lists/" + list + "/files/run_2";
        assertThat(vendor.delete(file).status()).isEqualTo(200);
        assertThat(vendor.delete(file).status()).isEqualTo(200);

        Answer late = vendor.with("Content-Type", "application/x-ndjson").put(file + "/parts/1", "{}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(post("/lists/" + list + "/files/run_2/complete", "").at("/code"))
                .isEqualTo("unknown_file");
        assertThat(members(list)).contains("anna").doesNotContain("bert");
    }

    @Test
    void faults_concern_files_too() {
        String list = newList();
        setFaults("{'reject_share':1}");
        assertThat(put(list, "run_1", "0", "{'email':'anna@x.example'}").at("/rejected/0/code"))
                .isEqualTo("blocked");
        setFaults("{'fail_share':1,'fail_status':500}");
        assertThat(post("/lists/" + list + "/files/run_1/complete", "").status())
                .isEqualTo(500);
    }

    private static void begin(String list, String file) {
        assertThat(vendor.put("/sandbox/v1/lists/" + list + "/files/" + file, "")
                        .status())
                .isEqualTo(200);
    }

    private static Answer put(String list, String file, String part, String... lines) {
        begin(list, file);
        Answer answer = vendor.with("Content-Type", "application/x-ndjson")
                .put(
                        "/sandbox/v1/lists/" + list + "/files/" + file + "/parts/" + part,
                        String.join("\n", lines).replace('\'', '"') + "\n");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    @Test
    void emptying_a_list_leaves_the_list() {
        String list = newList();
        post("/lists/" + list + "/add", "{'members':[" + users(0, 3) + "]}");
        assertThat(api.admin()
                        .delete("/api/v1/sandbox/lists/" + list + "/members")
                        .status())
                .isEqualTo(204);
        assertThat(count(list)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1]", "{'members':{}}", "{'members':7}", "{'a':NaN}"})
    void what_is_not_a_request_is_a_bad_request(String body) {
        assertThat(post("/lists/" + newList() + "/add", body).status()).isEqualTo(400);
    }

    @Test
    void an_unknown_list_is_not_found_by_vendor_and_owner() {
        Answer answer = post("/lists/sbl_none/add", "{'members':[]}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("/message")).isEqualTo("There is no list sbl_none");
        assertThat(api.admin().get("/api/v1/sandbox/lists/sbl_none/members").status())
                .isEqualTo(404);
    }

    @Test
    void the_owner_sees_the_requests_newest_first() {
        String list = newList();
        post("/lists/" + list + "/add", "{'members':[" + users(0, 3) + ",{'email':'x'}]}");
        Answer log = api.admin().get("/api/v1/sandbox/requests?limit=1");
        assertThat(log.at("/items/0/path")).isEqualTo("/sandbox/v1/lists/" + list + "/add");
        assertThat(log.at("/items/0/members")).isEqualTo("4");
        assertThat(log.at("/items/0/status")).isEqualTo("200");
        assertThat(log.at("/items/0/detail")).isEqualTo("3 accepted, 1 rejected");
        Answer next = api.admin().get("/api/v1/sandbox/requests?limit=1&cursor=" + log.at("/next_cursor"));
        assertThat(next.at("/items/0/path")).isEqualTo("/sandbox/v1/lists");
    }

    @Test
    void the_log_keeps_the_last_two_hundred_requests() {
        for (int i = 0; i < RequestLog.KEPT + 5; i++) {
            vendor.get("/sandbox/v1/ping");
        }
        Answer log = api.admin().get("/api/v1/sandbox/requests?limit=200");
        assertThat(log.json().path("items")).hasSize(200);
        assertThat(log.json().path("next_cursor").isNull()).isTrue();
    }

    @Test
    void told_to_fail_it_answers_so_and_keeps_nothing() {
        String list = newList();
        setFaults("{'fail_share':1,'fail_status':503}");
        assertThat(post("/lists/" + list + "/add", "{'members':[" + users(0, 3) + "]}")
                        .status())
                .isEqualTo(503);
        assertThat(vendor.get("/sandbox/v1/ping").status()).isEqualTo(503);
        assertThat(count(list)).isZero();
    }

    @Test
    void told_to_reject_it_names_the_same_members_again() {
        String list = newList();
        setFaults("{'reject_share':0.5}");
        String request = "{'members':[" + users(0, 100) + "]}";
        Answer first = post("/lists/" + list + "/add", request);
        Answer second = post("/lists/" + list + "/add", request);
        assertThat(first.json().path("rejected").size()).isBetween(20, 80);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(count(list)).isEqualTo(first.json().path("accepted").asInt());
    }

    @Test
    void told_to_drop_it_claims_to_have_taken_what_it_did_not() {
        String list = newList();
        setFaults("{'drop_share':1}");
        assertThat(post("/lists/" + list + "/add", "{'members':[" + users(0, 3) + "]}")
                        .text())
                .isEqualTo("{\"accepted\":3,\"rejected\":[]}");
        assertThat(count(list)).isZero();
    }

    @Test
    void told_to_be_slow_it_answers_later() {
        setFaults("{'delay_ms':300}");
        long before = System.nanoTime();
        assertThat(vendor.get("/sandbox/v1/ping").status()).isEqualTo(200);
        assertThat(System.nanoTime() - before).isGreaterThan(300_000_000L);
    }

    @Test
    void told_to_limit_the_rate_it_says_when_to_come_back() {
        setFaults("{'rate_limit_per_second':1}");
        Answer refused = IntStream.range(0, 20)
                .mapToObj(_ -> vendor.get("/sandbox/v1/ping"))
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.header("Retry-After")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'fail_share':1.5}             | fail_share
            {'reject_share':-0.1}          | reject_share
            {'drop_share':'x'}             | drop_share
            {'fail_share':1,'fail_status':200} | fail_status
            {'delay_ms':30001}             | delay_ms
            {'rate_limit_per_second':-1}   | rate_limit_per_second
            {'explode':true}               | explode
            """)
    void faults_out_of_their_bounds_are_named_in_a_problem_document(String body, String field) {
        Answer answer = api.admin().with("If-Match", "*").put("/api/v1/sandbox/faults", body.replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void faults_are_changed_by_those_who_read_them_last() {
        Answer read = api.admin().get("/api/v1/sandbox/faults");
        assertThat(read.text())
                .isEqualTo("{\"fail_share\":0.0,\"fail_status\":503,\"reject_share\":0.0,\"drop_share\":0.0,"
                        + "\"delay_ms\":0,\"rate_limit_per_second\":null}");
        ApiClient reader = api.admin().with("If-Match", read.header("ETag"));
        assertThat(reader.put("/api/v1/sandbox/faults", "{\"delay_ms\":1}").status())
                .isEqualTo(200);
        assertThat(reader.put("/api/v1/sandbox/faults", "{\"delay_ms\":2}").status())
                .isEqualTo(412);
        assertThat(api.admin().put("/api/v1/sandbox/faults", "{}").status()).isEqualTo(428);
        assertThat(api.admin().get("/api/v1/sandbox/faults").at("/delay_ms")).isEqualTo("1");
    }

    @Test
    void lists_are_paged_newest_first() {
        String first = newList();
        String second = newList();
        Answer page = api.admin().get("/api/v1/sandbox/lists?limit=1");
        assertThat(page.at("/items/0/id")).isEqualTo(second);
        assertThat(page.at("/items/0/name")).isEqualTo("Buyers");
        assertThat(page.at("/items/0/members")).isEqualTo("0");
        Answer next = api.admin().get("/api/v1/sandbox/lists?limit=1&cursor=" + page.at("/next_cursor"));
        assertThat(next.at("/items/0/id")).isEqualTo(first);
        assertThat(api.admin().get("/api/v1/sandbox/lists?cursor=x%27").status())
                .isEqualTo(400);
        assertThat(api.admin()
                        .get("/api/v1/sandbox/lists/" + first + "/members?cursor=%21")
                        .status())
                .isEqualTo(400);
    }

    private static String newList() {
        return post("/lists", "{'name':'Buyers','external_key':'" + UUID.randomUUID() + "'}")
                .at("/id");
    }

    private static String users(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{'external_id':'user-" + i + "'}")
                .collect(Collectors.joining(","));
    }

    private static Answer post(String path, String json) {
        return vendor.post("/sandbox/v1" + path, json.replace('\'', '"'));
    }

    private static String members(String list) {
        return api.admin().get("/api/v1/sandbox/lists/" + list + "/members").text();
    }

    private static int count(String list) {
        for (var item :
                api.admin().get("/api/v1/sandbox/lists?limit=200").json().path("items")) {
            if (item.path("id").asString().equals(list)) {
                return item.path("members").asInt();
            }
        }
        throw new IllegalStateException("no list " + list);
    }

    private static void setFaults(String json) {
        Answer answer = api.admin().with("If-Match", "*").put("/api/v1/sandbox/faults", json.replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(200);
    }
}
