package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.api.workspace.Workspaces;
import io.cohortsync.contracts.message.Population;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Amplitude's Cohorts API, as its documentation, its clients and Segment's action use it. */
class CohortsApiTest {
    private static final String UPLOAD = "/api/3/cohorts/upload";
    private static final String MEMBERSHIP = "/api/3/cohorts/membership";
    private static final int PARTITIONS = 4;

    private final RunningApi api = RunningApi.shared();
    private Given given;
    private ApiClient script;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
        String key = "key-" + given.workspaceId();
        api.bean(TransactionTemplate.class)
                .executeWithoutResult(_ ->
                        api.bean(Workspaces.class).putKeys(given.workspaceId(), key, "secret-" + given.workspaceId()));
        script = basic(key + ":secret-" + given.workspaceId());
        await().atMost(Broker.PATIENCE).until(() -> script.get("/api/3/cohorts").status() == 200);
    }

    @Test
    void an_upload_is_a_static_cohort_of_these_users() {
        var answer = script.post(UPLOAD, upload("\"jane1\", \"mary1\", \"none\"", ""));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        String id = answer.at("/cohort_id");
        assertThat(answer.at("/cohortId")).isEqualTo(id);
        assertThat(answer.at("/skipped_ids/0")).isEqualTo("none");
        var cohort = given.admin().get("/api/v1/cohorts/" + id);
        assertThat(cohort.at("/name")).isEqualTo("New Cohort");
        assertThat(cohort.json().at("/static").asBoolean()).isTrue();
        assertThat(ListUpdates.of(id, all -> all.size() >= 2))
                .extracting(ListUpdates.Written::text)
                .containsExactlyInAnyOrder("jane1 ADD 1", "mary1 ADD 1");
    }

    @Test
    void an_upload_for_an_existing_cohort_replaces_its_members_under_the_same_id() {
        String id = script.post(UPLOAD, upload("\"jane1\"", "")).at("/cohort_id");
        var again = script.post(UPLOAD, upload("\"mary1\"", ", \"existing_cohort_id\": \"" + id + "\""));
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.at("/cohort_id")).isEqualTo(id);
        assertThat(ListUpdates.of(id, all -> all.size() >= 2 + PARTITIONS))
                .extracting(ListUpdates.Written::text)
                .contains("jane1 ADD 1", "mary1 ADD 2", "end 2");
    }

    /** Segment's action makes an audience without members, then adds them as they come. */
    @Test
    void a_cohort_may_begin_empty_and_be_filled_and_emptied_by_membership() {
        String id = script.post(UPLOAD, upload("", "")).at("/cohortId");
        var answer = script.post(MEMBERSHIP, """
                        {"cohort_id": "%s", "skip_invalid_ids": true, "memberships": [
                          {"ids": ["jane1", "undefined"], "id_type": "BY_NAME", "operation": "ADD"},
                          {"ids": ["mary1"], "id_type": "BY_NAME", "operation": "REMOVE"}]}""".formatted(id));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(Json.mapper().readTree("""
                        {"cohort_id": "%s", "memberships_result": [
                          {"skipped_ids": ["undefined"], "id_type": "BY_NAME", "operation": "ADD"},
                          {"skipped_ids": [], "id_type": "BY_NAME", "operation": "REMOVE"}]}""".formatted(id)));
        assertThat(ListUpdates.of(id, all -> all.size() >= 2))
                .extracting(ListUpdates.Written::text)
                .containsExactlyInAnyOrder("jane1 ADD 1", "mary1 REMOVE 1");
    }

    @Test
    void amplitude_ids_are_looked_up_and_those_of_nobody_skipped() {
        UserKey jane = new UserKey(given.workspaceId(), UserKey.Kind.USER, "jane1");
        UserKey phone = new UserKey(given.workspaceId(), UserKey.Kind.DEVICE, "phone");
        String request = """
                {"name": "By number", "app_id": 153957, "id_type": "BY_AMP_ID", "ids": [%d, "%d", "10101010101010ID1", "5"],
                 "owner": "datamonster@example.com", "published": true}""".formatted(jane.amplitudeId(), phone.amplitudeId());
        var answer = new PlayedEngine(given.workspaceId())
                .whileAnswering(PARTITIONS, () -> script.post(UPLOAD, request), (question, partition) -> {
                    assertThat(((Question.ByAmplitudeIds) question).amplitudeIds())
                            .containsExactlyInAnyOrder(jane.amplitudeId(), phone.amplitudeId(), 5L);
                    return new Answer.UserKeys(
                            partition == 0
                                    ? List.of(
                                            new Answer.FoundUser(jane.amplitudeId(), jane.text()),
                                            new Answer.FoundUser(phone.amplitudeId(), phone.text()))
                                    : List.of());
                });
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/skipped_ids").values())
                .extracting(JsonNode::asString)
                .containsExactly("10101010101010ID1", "5");
        assertThat(ListUpdates.of(answer.at("/cohort_id"), all -> all.size() >= 2))
                .extracting(ListUpdates.Written::key)
                .containsExactlyInAnyOrder(jane.text(), phone.text());
    }

    @Test
    void invalid_ids_that_must_not_be_skipped_are_named_and_nothing_changes() {
        String id = script.post(UPLOAD, upload("", "")).at("/cohort_id");
        var answer = script.post(MEMBERSHIP, """
                        {"cohort_id": "%s", "skip_invalid_ids": false, "memberships": [
                          {"ids": ["jane1", "nil"], "id_type": "BY_NAME", "operation": "ADD"}]}""".formatted(id));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/error/metadata/memberships_result/0/skipped_ids/0"))
                .isEqualTo("nil");
        var upload = script.post(UPLOAD, upload("\"jane1\", \"nil\"", ", \"skip_invalid_ids\": false"));
        assertThat(upload.status()).isEqualTo(400);
        assertThat(upload.at("/error/metadata/skipped_ids/0")).isEqualTo("nil");
        assertThat(given.admin().get("/api/v1/cohorts").json().at("/items").size())
                .isEqualTo(1);
        script.post(MEMBERSHIP, """
                        {"cohort_id": "%s", "memberships": [{"ids": ["anna1"], "id_type": "BY_NAME", "operation": "ADD"}]}""".formatted(id));
        assertThat(ListUpdates.of(id, all -> !all.isEmpty()))
                .extracting(ListUpdates.Written::text)
                .containsExactly("anna1 ADD 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/3/cohorts/upload| `[]`| JSON object",
                "/api/3/cohorts/upload| `{`| not JSON",
                "/api/3/cohorts/upload| `{\"name\": \"x\", \"ids\": []}`| id_type is missing",
                "/api/3/cohorts/upload| `{\"name\": \"x\", \"id_type\": \"BY_MAIL\", \"ids\": []}`| BY_AMP_ID or BY_USER_ID",
                "/api/3/cohorts/upload| `{\"name\": \"x\", \"id_type\": \"BY_USER_ID\"}`| ids is missing",
                "/api/3/cohorts/upload| `{\"name\": \"x\", \"id_type\": \"BY_USER_ID\", \"ids\": [true]}`| ids[0] must be an id",
                "/api/3/cohorts/upload| `{\"id_type\": \"BY_USER_ID\", \"ids\": []}`| name is missing",
                "/api/3/cohorts/upload| `{\"name\": \"x\", \"id_type\": \"BY_USER_ID\", \"ids\": [\"none\"]}`| Some ids are nobody's",
                "/api/3/cohorts/membership| `{\"memberships\": []}`| cohort_id is missing",
                "/api/3/cohorts/membership| `{\"cohort_id\": \"x\", \"memberships\": []}`| memberships is missing",
                "/api/3/cohorts/membership| `{\"cohort_id\": \"x\", \"count_group\": \"org\", \"memberships\": []}`| groups are not supported",
                "/api/3/cohorts/membership| `{\"cohort_id\": \"x\", \"memberships\": [{\"ids\": [], \"id_type\": \"BY_NAME\", \"operation\": \"SET\"}]}`"
                        + "| memberships[0].operation must be ADD or REMOVE",
            })
    void a_wrong_request_is_refused_with_the_field_and_what_to_send(String path, String body, String message) {
        var answer = script.post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("/error/message")).contains(message);
        assertThat(answer.json().at("/error/code").asInt()).isEqualTo(400);
        assertThat(given.admin().get("/api/v1/cohorts").json().at("/items").size())
                .isZero();
    }

    @Test
    void only_both_keys_of_the_workspace_open_it_and_only_its_own_cohorts() {
        String mine = script.post(UPLOAD, upload("", "")).at("/cohort_id");
        for (String pair :
                List.of("", "key-" + given.workspaceId() + ":", "key-" + given.workspaceId() + ":wrong", ":x")) {
            var answer = basic(pair).get("/api/3/cohorts");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
            assertThat(answer.at("/error/message")).contains("api_key:secret_key");
        }
        assertThat(given.admin().get("/api/3/cohorts").status()).isEqualTo(401);
        ApiClient other = basic(RunningApi.API_KEY + ":" + RunningApi.SECRET_KEY);
        assertThat(other.get("/api/5/cohorts/request/" + mine).status()).isEqualTo(404);
        assertThat(other.post(UPLOAD, upload("\"jane1\"", ", \"existing_cohort_id\": \"" + mine + "\""))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_list_shows_cohorts_of_both_kinds_with_their_sizes() {
        String id = given.cohort("Berliners");
        report(id, 7);
        await().atMost(Broker.PATIENCE).untilAsserted(() -> {
            JsonNode cohort = script.get("/api/3/cohorts").json().at("/cohorts/0");
            assertThat(cohort.path("id").asString()).isEqualTo(id);
            assertThat(cohort.path("size").asLong()).isEqualTo(7L * PARTITIONS);
            assertThat(cohort.path("finished").asBoolean()).isTrue();
        });
        script.post(UPLOAD, upload("", ""));
        var list = script.get("/api/3/cohorts?includeSyncInfo=true");
        assertThat(list.json().at("/cohorts").findValuesAsString("name")).containsExactly("New Cohort", "Berliners");
    }

    @Test
    void a_download_is_requested_asked_about_and_fetched_as_csv() {
        String id = given.cohort("Berliners");
        var requested = script.get("/api/5/cohorts/request/" + id + "?props=1&propKeys=city,note");
        assertThat(requested.status()).as(requested.text()).isEqualTo(202);
        assertThat(requested.at("/cohort_id")).isEqualTo(id);
        String request = requested.at("/request_id");
        var running = script.get("/api/5/cohorts/request-status/" + request);
        assertThat(running.status()).isEqualTo(202);
        assertThat(running.at("/async_status")).isEqualTo("JOB INPROGRESS");
        assertThat(script.get("/api/5/cohorts/request/" + request + "/file").status())
                .isEqualTo(409);
        report(id, 1);
        await().atMost(Broker.PATIENCE)
                .until(() ->
                        script.get("/api/5/cohorts/request-status/" + request).status() == 200);
        var done = script.get("/api/5/cohorts/request-status/" + request);
        assertThat(done.at("/async_status")).isEqualTo("JOB COMPLETED");
        var file = new PlayedEngine(given.workspaceId())
                .whileAnswering(
                        PARTITIONS + 1,
                        () -> script.get("/api/5/cohorts/request/" + request + "/file"),
                        (question, partition) -> members((Question.Members) question, partition));
        assertThat(file.status()).as(file.text()).isEqualTo(200);
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.text()).isEqualTo("""
                "amplitude_id","user_id","city","note"
                "70","user-0","Berlin",""
                "71","user-1","Berlin","said ""no"", 3"
                "77","user-7","","[1,2]"
                """);
    }

    @Test
    void a_request_that_was_never_made_and_one_for_all_properties_are_refused() {
        String id = given.cohort("Berliners");
        assertThat(script.get("/api/5/cohorts/request-status/nonsense").status())
                .isEqualTo(404);
        assertThat(script.get("/api/5/cohorts/request/coh_none").status()).isEqualTo(404);
        var all = script.get("/api/5/cohorts/request/" + id + "?props=1");
        assertThat(all.status()).isEqualTo(400);
        assertThat(all.at("/error/message")).contains("propKeys");
        String old = Base64.getUrlEncoder()
                .encodeToString(Json.write(Map.of("cohortId", id, "properties", List.of(), "at", 1)));
        var expired = script.get("/api/5/cohorts/request-status/" + old);
        assertThat(expired.status()).isEqualTo(404);
        assertThat(expired.at("/error/message")).contains("older than 7 days");
    }

    /** Partition 0 has two pages, 2 none, 3 the last member. */
    private Answer members(Question.Members question, int partition) {
        assertThat(question.properties()).containsExactly("city", "note");
        if (partition == 0) {
            return question.after().isEmpty()
                    ? new Answer.Members(List.of(member(0, Map.of("city", text("Berlin")))), false)
                    : new Answer.Members(
                            List.of(member(1, Map.of("city", text("Berlin"), "note", text("said \"no\", 3")))), true);
        }
        return new Answer.Members(
                partition == 3 ? List.of(member(7, Map.of("note", Json.mapper().readTree("[1,2]")))) : List.of(), true);
    }

    private Answer.Member member(int number, Map<String, JsonNode> properties) {
        String userId = "user-" + number;
        return new Answer.Member(given.workspaceId() + "/u:" + userId, "7" + number, userId, "", 0, properties);
    }

    private static JsonNode text(String value) {
        return Json.mapper().getNodeFactory().stringNode(value);
    }

    static void report(String cohortId, long size) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            Population told = Population.newBuilder()
                    .setCohortId(cohortId)
                    .setCohortVersion(1)
                    .setPartition(partition)
                    .setSize(size)
                    .setReady(true)
                    .setAt(1_767_225_600_000L)
                    .build();
            Broker.write("populations", cohortId + "#" + partition, told.toByteArray());
        }
    }

    private static String upload(String ids, String more) {
        return """
                {"name": "New Cohort", "app_id": "153957", "id_type": "BY_USER_ID", "ids": [%s],
                 "owner": "datamonster@example.com", "published": true%s}""".formatted(ids, more);
    }

    private ApiClient basic(String pair) {
        return api.client()
                .with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
