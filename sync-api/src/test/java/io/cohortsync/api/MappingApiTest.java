package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.access.Role;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MappingApiTest {
    private static final String PHONE_FIRST = """
            {"mapping": [{"identifier": "phone", "property": "mobile"}, {"identifier": "email", "property": "email"}]}""";

    private final RunningApi api = RunningApi.shared();
    private Given given;
    private String destination;
    private String path;
    private PlayedEngine engine;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
        engine = new PlayedEngine(given.workspaceId());
        destination = given.destination("Sandbox");
        path = "/api/v1/destinations/" + destination + "/mapping";
    }

    @Test
    void without_syncs_the_mapping_just_changes() {
        var answer = change("", PHONE_FIRST);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/mapping").findValuesAsString("property")).containsExactly("mobile", "email");
        assertThat(answer.json().at("/kept")).isEmpty();
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void a_change_that_affects_syncs_has_to_say_what_becomes_of_them() {
        String sync = sync("on_demand");
        var refused = change("", PHONE_FIRST);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/type")).isEqualTo("urn:cohortsync:problem:mapping-affects-syncs");
        assertThat(refused.at("/detail")).contains("on_affected=keep");
        assertThat(refused.json().at("/affected_syncs")).hasSize(1);
        assertThat(refused.at("/affected_syncs/0/id")).isEqualTo(sync);
        assertThat(refused.at("/affected_syncs/0/state")).isEqualTo("active");
        assertThat(refused.json().at("/affected_syncs/0/holding").isIntegralNumber())
                .isTrue();
        assertThat(engineSaw(sync).at("/mapping/0/property").asString()).isEqualTo("email");
    }

    @Test
    void changing_the_destination_as_a_whole_is_no_way_around() {
        sync("on_demand");
        var refused = given.admin().with("If-Match", "\"1\"").put("/api/v1/destinations/" + destination, """
                {"type": "sandbox", "name": "S", "mapping": [{"identifier": "email", "property": "work_email"}]}""");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/affected_syncs")).hasSize(1);
        var renamed = given.admin().with("If-Match", "\"1\"").put("/api/v1/destinations/" + destination, """
                {"type": "sandbox", "name": "S", "mapping": [{"identifier": "email", "property": "email"}]}""");
        assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
    }

    @Test
    void keeping_tells_the_engine_by_what_users_may_be_held_on_and_starts_no_run() {
        String sync = sync("on_demand");
        var kept = change("?on_affected=keep", PHONE_FIRST);
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        assertThat(kept.json().at("/kept").findValuesAsString("property")).containsExactly("email");
        JsonNode command = engineSaw(sync);
        assertThat(command.at("/mapping").findValuesAsString("property")).containsExactly("mobile", "email");
        assertThat(command.at("/mapping/0/form/expectation").asString()).contains("phone number");
        assertThat(command.at("/kept").findValuesAsString("property")).containsExactly("email");
        assertThat(runs(sync)).isEmpty();
    }

    @Test
    void migrating_keeps_nothing_and_is_one_run() {
        String sync = sync("on_demand");
        change("?on_affected=keep", PHONE_FIRST);
        var migrated = change("?on_affected=migrate", "\"2\"", PHONE_FIRST);
        assertThat(migrated.status()).as(migrated.text()).isEqualTo(200);
        assertThat(migrated.json().at("/kept")).isEmpty();
        assertThat(runs(sync)).hasSize(1);
        List<JsonNode> commands = Broker.awaitJson("engine-commands", sync, all -> names(all, "start_run") >= 1);
        JsonNode put = commands.stream()
                .filter(command -> command.at("/command").asString().equals("put_sync"))
                .toList()
                .getLast();
        assertThat(put.at("/kept")).isEmpty();
    }

    @Test
    void pausing_keeps_and_says_why_until_the_sync_is_resumed() {
        String id = sync("real_time");
        change("?on_affected=pause", PHONE_FIRST);
        var paused = given.admin().get("/api/v1/syncs/" + id);
        assertThat(paused.at("/state")).isEqualTo("paused");
        assertThat(paused.at("/paused_because")).contains("mapping").contains("on_affected=migrate");
        assertThat(given.admin().get("/api/v1/syncs").at("/items/0/paused_because"))
                .isEqualTo(paused.at("/paused_because"));
        assertThat(engineSaw(id).at("/kept")).hasSize(1);

        var resumed = given.admin().post("/api/v1/syncs/" + id + "/resume", "");
        assertThat(resumed.at("/state")).isEqualTo("active");
        assertThat(resumed.json().at("/paused_because").isNull()).isTrue();
    }

    @Test
    void putting_the_same_mapping_again_changes_nothing() {
        sync("on_demand");
        var same = change("", "{\"mapping\": [{\"identifier\": \"email\", \"property\": \"email\"}]}");
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void faults_are_named_with_place_and_remedy() {
        sync("on_demand");
        var unknown = change("?on_affected=keep", "{\"mapping\": [{\"identifier\": \"fax\", \"property\": \"fax\"}]}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.at("/errors/0/field")).isEqualTo("mapping[0].identifier");
        var policy = change("?on_affected=guess", PHONE_FIRST);
        assertThat(policy.status()).isEqualTo(400);
        assertThat(policy.at("/errors/0/message")).isEqualTo("must be one of keep, migrate, pause");
        assertThat(given.admin().put(path, PHONE_FIRST).status()).isEqualTo(428);
        assertThat(change("", "\"7\"", PHONE_FIRST).status()).isEqualTo(412);
        ApiClient member = given.as(api, Role.MEMBER).with("If-Match", "\"1\"");
        assertThat(member.put(path + "?on_affected=keep", PHONE_FIRST).status()).isEqualTo(403);
    }

    @Test
    void the_impact_of_another_mapping_is_its_syncs_and_how_many_members_it_identifies() {
        String cohort = given.cohort("Buyers");
        String sync = given.sync(cohort, destination, "on_demand");
        String proposal = URLEncoder.encode(
                "[{\"identifier\":\"phone\",\"property\":\"mobile\"},{\"identifier\":\"email\",\"property\":\"email\"}]",
                StandardCharsets.UTF_8);
        ApiClient viewer = given.as(api, Role.VIEWER);
        var answer = engine.whileAnswering(
                4, () -> viewer.get(path + "/impact?mapping=" + proposal), (question, partition) -> {
                    var asked = (Question.Identification) question;
                    assertThat(asked.cohortIds()).containsExactly(cohort);
                    assertThat(asked.mapping().getFirst().form().normal("+1 415 555 01 00"))
                            .contains("+14155550100");
                    return new Answer.Identification(
                            10,
                            List.of(
                                    new Answer.MappingUse(5, 4, 4, Map.of("xxx", 1L, "99", (long) partition)),
                                    new Answer.MappingUse(9, 9, 5, Map.of())));
                });
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("/affected_syncs/0/id")).isEqualTo(sync);
        JsonNode coverage = answer.json().at("/coverage");
        assertThat(coverage.at("/users").asLong()).isEqualTo(40);
        assertThat(coverage.at("/resolved").asLong()).isEqualTo(36);
        assertThat(coverage.at("/unresolved").asLong()).isEqualTo(4);
        assertThat(coverage.at("/coverage").asDouble()).isEqualTo(0.9);
        assertThat(coverage.at("/entries/0/chosen").asLong()).isEqualTo(16);
        assertThat(coverage.at("/entries/0/malformed/0/shape").asString()).isEqualTo("99");
        assertThat(coverage.at("/entries/0/malformed/0/users").asLong()).isEqualTo(6);
        assertThat(coverage.at("/entries/1/property").asString()).isEqualTo("email");
    }

    @Test
    void a_proposal_that_is_no_mapping_is_refused_before_anybody_is_asked() {
        for (String wrong : List.of("email", "{}", "[null]", "[{\"identifier\":\"email\"}]", "[{\"colour\":1}]")) {
            var refused =
                    given.admin().get(path + "/impact?mapping=" + URLEncoder.encode(wrong, StandardCharsets.UTF_8));
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.at("/errors/0/field")).isEqualTo("mapping");
            assertThat(refused.at("/errors/0/message")).contains("\"property\"");
        }
    }

    @Test
    void the_coverage_of_a_sync_is_known_before_its_first_run() {
        String cohort = given.cohort("Buyers");
        String sync = given.sync(cohort, destination, "on_demand");
        var answer = engine.whileAnswering(
                4, () -> given.admin().get("/api/v1/syncs/" + sync + "/coverage"), (question, _) -> {
                    assertThat(((Question.Identification) question).cohortIds()).containsExactly(cohort);
                    return new Answer.Identification(0, List.of(new Answer.MappingUse(0, 0, 0, Map.of())));
                });
        assertThat(answer.json().at("/coverage").asDouble()).isZero();
        assertThat(answer.at("/entries/0/expectation")).isEqualTo("an e-mail address");
        assertThat(given.admin().get("/api/v1/syncs/syn_none/coverage").status())
                .isEqualTo(404);
    }

    private String sync(String cadence) {
        return given.sync(given.cohort("Buyers"), destination, cadence);
    }

    private ApiClient.Answer change(String query, String body) {
        return change(query, "\"1\"", body);
    }

    private ApiClient.Answer change(String query, String ifMatch, String body) {
        return given.admin().with("If-Match", ifMatch).put(path + query, body);
    }

    private List<String> runs(String sync) {
        return given.admin()
                .get("/api/v1/syncs/" + sync + "/runs")
                .json()
                .at("/items")
                .findValuesAsString("id");
    }

    /** The newest version of the sync the engine was told. */
    private JsonNode engineSaw(String sync) {
        long version =
                given.admin().get("/api/v1/syncs/" + sync).json().at("/version").asLong();
        return Broker.awaitJson(
                        "engine-commands",
                        sync,
                        all -> all.stream().anyMatch(it -> it.at("/version").asLong() == version))
                .stream()
                .filter(it -> it.at("/version").asLong() == version)
                .findFirst()
                .orElseThrow();
    }

    private static long names(List<JsonNode> commands, String name) {
        return commands.stream()
                .filter(command -> command.at("/command").asString().equals(name))
                .count();
    }
}
