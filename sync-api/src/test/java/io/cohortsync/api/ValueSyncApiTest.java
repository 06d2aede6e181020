package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Syncs that send the value of a property or of a computation. */
class ValueSyncApiTest {
    private static final String SYNCS = "/api/v1/syncs";
    private static final String PLAN = "{'type':'user_property','name':'plan'}";

    private final RunningApi api = RunningApi.shared();
    private Given given;
    private String profiles;
    private String orders;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
        profiles = Given.made(given.admin().post("/api/v1/destinations", """
                {"type": "sandbox-profiles", "name": "Profiles",
                 "mapping": [{"identifier": "email", "property": "email"}]}"""));
        orders = Given.made(given.admin().post("/api/v1/computations", """
                {"name": "Orders", "definition": {"measure": "count", "event": "Order"}}"""));
    }

    @Test
    void a_property_is_sent_by_its_name() {
        var sync = create(PLAN, profiles, "hourly");
        assertThat(sync.status()).as(sync.text()).isEqualTo(201);
        assertThat(sync.at("/name")).isEqualTo("plan → Profiles");
        assertThat(sync.at("/item/type")).isEqualTo("user_property");
        assertThat(sync.at("/item/name")).isEqualTo("plan");
        assertThat(sync.json().at("/item/id").isNull()).isTrue();

        JsonNode command = put(sync.at("/id"), 1);
        assertThat(command.at("/cohort_id").isNull()).isTrue();
        assertThat(command.at("/value/of").asString()).isEqualTo("user_property");
        assertThat(command.at("/value/property").asString()).isEqualTo("plan");
        assertThat(command.at("/value/unsets").asBoolean()).isTrue();
    }

    @Test
    void a_computation_is_sent_by_its_id_and_stays_while_it_is() {
        String id = Given.made(create(computation(orders), profiles, "on_demand"));
        JsonNode command = put(id, 1);
        assertThat(command.at("/value/computation_id").asString()).isEqualTo(orders);
        assertThat(command.at("/value/number").asInt()).isPositive();

        var kept = given.admin().with("If-Match", "\"1\"").delete("/api/v1/computations/" + orders);
        assertThat(kept.status()).isEqualTo(409);
        assertThat(kept.at("/errors/0/value")).isEqualTo(id);

        given.admin().with("If-Match", "\"1\"").put("/api/v1/computations/" + orders, """
                {"name": "Orders so far", "definition": {"measure": "count", "event": "Order"}}""");
        List<JsonNode> definitions = Broker.awaitJson("definitions", id, all -> all.size() >= 2);
        assertThat(definitions.getLast().at("/item_name").asString()).isEqualTo("Orders so far");
        assertThat(definitions.getLast().at("/item_type").asString()).isEqualTo("computation");
    }

    @Test
    void what_a_sync_sends_stays() {
        String id = Given.made(create(PLAN, profiles, "on_demand"));
        var other = given.admin()
                .with("If-Match", "\"1\"")
                .put(SYNCS + "/" + id, request("{'type':'user_property','name':'tier'}", profiles, "on_demand"));
        assertThat(other.at("/errors/0/field")).isEqualTo("item.name");
        var kind = given.admin()
                .with("If-Match", "\"1\"")
                .put(SYNCS + "/" + id, request(computation(orders), profiles, "on_demand"));
        assertThat(kind.at("/errors/0/field")).isEqualTo("item.type");
        var same = given.admin().with("If-Match", "\"1\"").put(SYNCS + "/" + id, request(PLAN, profiles, "hourly"));
        assertThat(same.status()).as(same.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'user_property'} | item.name | must be the name of a user property",
                "{'type':'user_property','name':' '} | item.name | must be the name of a user property",
                "{'type':'user_property','name':'plan','id':'x'} | item.id | leave it out",
                "{'type':'computation'} | item.id | must be the id of a computation",
                "{'type':'computation','id':'cmp_none'} | item.id | must be the id of a computation",
                "{'type':'computation','id':'cmp_none','name':'x'} | item.name | leave it out",
                "{'type':'prediction','id':'prd_1'} | item.type | is not yet available",
            })
    void a_wrong_item_is_refused_with_its_field_and_the_remedy(String item, String field, String message) {
        var refused = create(item, profiles, "on_demand");
        assertThat(refused.status()).isIn(400, 422);
        assertThat(refused.at("/errors/0/field")).isEqualTo(field);
        assertThat(refused.at("/errors/0/message")).contains(message);
    }

    @Test
    void values_go_to_destinations_that_take_attributes_and_cohorts_to_those_that_take_lists() {
        String sandbox = given.destination("Sandbox");
        String cohort = given.cohort("Berliners");
        var toList = create(PLAN, sandbox, "on_demand");
        assertThat(toList.status()).isEqualTo(422);
        assertThat(toList.at("/errors/0/message")).contains("takes lists of users; use cohort");
        var toProfiles = create("{'type':'cohort','id':'" + cohort + "'}", profiles, "on_demand");
        assertThat(toProfiles.status()).isEqualTo(422);
        assertThat(toProfiles.at("/errors/0/message")).contains("use user_property or computation");
    }

    @Test
    void values_are_not_sent_in_real_time() {
        var refused = create(PLAN, profiles, "real_time");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("cadence.type");
        assertThat(refused.at("/errors/0/message")).contains("is for cohorts; use hourly");
    }

    @Test
    void coverage_asks_about_those_who_have_a_value() {
        var engine = new PlayedEngine(given.workspaceId());
        String id = Given.made(create(PLAN, profiles, "on_demand"));
        var coverage =
                engine.whileAnswering(4, () -> given.admin().get(SYNCS + "/" + id + "/coverage"), (question, _) -> {
                    var asked = (Question.Identification) question;
                    assertThat(asked.cohortIds()).isEmpty();
                    assertThat(asked.values()).hasSize(1);
                    return new Answer.Identification(4, List.of(new Answer.MappingUse(3, 3, 3, Map.of())));
                });
        assertThat(coverage.status()).as(coverage.text()).isEqualTo(200);
        assertThat(coverage.at("/users")).isEqualTo("16");
    }

    private static String computation(String id) {
        return "{'type':'computation','id':'" + id + "'}";
    }

    private ApiClient.Answer create(String item, String destination, String cadence) {
        return given.admin().post(SYNCS, request(item, destination, cadence));
    }

    private static String request(String item, String destination, String cadence) {
        String json = "{'item': " + item + ", 'destination_id': '" + destination + "', 'cadence': {'type': '" + cadence
                + "'}}";
        return json.replace('\'', '"');
    }

    private static JsonNode put(String sync, int version) {
        return Broker.awaitJson("engine-commands", sync, all -> all.size() >= version).stream()
                .filter(command -> command.at("/command").asString().equals("put_sync"))
                .toList()
                .getLast();
    }
}
