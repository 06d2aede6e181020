package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.message.Population;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CohortApiTest {
    private static final String COHORTS = "/api/v1/cohorts";
    private final RunningApi api = RunningApi.shared();
    private Given given;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
    }

    @Test
    void a_new_cohort_is_computing_and_every_partition_of_the_engine_hears_of_it() {
        var answer = given.admin().post(COHORTS, Given.cohortJson("Berliners", Given.EVERYBODY_FROM_BERLIN));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.at("/state")).isEqualTo("computing");
        String id = answer.at("/id");
        var copies = Broker.await("engine-commands", id, records -> records.size() >= 4);
        assertThat(copies).extracting(record -> record.partition()).containsExactlyInAnyOrder(0, 1, 2, 3);
        JsonNode command =
                Broker.awaitJson("engine-commands", id, all -> !all.isEmpty()).getFirst();
        assertThat(command.at("/command").asString()).isEqualTo("put_cohort");
        assertThat(command.at("/definition").toString()).contains("Berlin");
        assertThat(command.at("/time_zone").asString()).isEqualTo("UTC");
    }

    @Test
    void a_cohort_is_ready_when_all_partitions_have_computed_the_current_definition() {
        String id = given.cohort("Sized");
        report(id, 1, List.of(10L, 20L, 30L));
        await().atMost(Broker.PATIENCE).until(() -> get(id).at("/size").asLong() == 60);
        assertThat(get(id).at("/state").asString()).isEqualTo("computing");
        assertThat(get(id).at("/progress").asDouble()).isEqualTo(0.75);
        report(id, 1, List.of(10L, 20L, 30L, 40L));
        await().atMost(Broker.PATIENCE)
                .until(() -> get(id).at("/state").asString().equals("ready"));
        assertThat(get(id).at("/size").asLong()).isEqualTo(100);
        assertThat(get(id).at("/computed_at").isNull()).isFalse();

        var changed = given.admin()
                .with("If-Match", "\"1\"")
                .put(COHORTS + "/" + id, Given.cohortJson("Sized", "{\"not\": " + Given.EVERYBODY_FROM_BERLIN + "}"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.at("/state")).isEqualTo("computing");
        assertThat(changed.json().at("/size").asLong()).isZero();
    }

    @Test
    void a_new_name_alone_computes_nothing_again() {
        String id = given.cohort("Old name");
        given.admin()
                .with("If-Match", "\"1\"")
                .put(COHORTS + "/" + id, Given.cohortJson("New name", Given.EVERYBODY_FROM_BERLIN));
        var changed = given.admin()
                .with("If-Match", "\"2\"")
                .put(
                        COHORTS + "/" + id,
                        Given.cohortJson("New name", "{\"not\": " + Given.EVERYBODY_FROM_BERLIN + "}"));
        assertThat(changed.status()).isEqualTo(200);
        List<Long> versions = Broker.awaitJson("engine-commands", id, all -> all.size() >= 2).stream()
                .map(command -> command.at("/version").asLong())
                .distinct()
                .toList();
        assertThat(versions).containsExactly(1L, 3L);
    }

    @Test
    void a_change_without_or_with_an_old_state_is_refused() {
        String path = COHORTS + "/" + given.cohort("Guarded");
        String body = Given.cohortJson("Guarded", Given.EVERYBODY_FROM_BERLIN);
        assertThat(given.admin().put(path, body).status()).isEqualTo(428);
        assertThat(given.admin().with("If-Match", "\"7\"").put(path, body).status())
                .isEqualTo(412);
        assertThat(given.admin().delete(path).status()).isEqualTo(428);
        assertThat(given.admin().with("If-Match", "\"1\"").delete(path).status())
                .isEqualTo(204);
        assertThat(given.admin().get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{`| body",
                "`[1]`| body",
                "`{\"name\": \"x\"}`| definition",
                "`{\"name\": 5, \"definition\": {}}`| name",
                "`{\"name\": \"\", \"definition\": {}}`| name",
                "`{\"name\": \"x\", \"definition\": {}}`| definition",
                "`{\"name\": \"x\", \"definition\": null}`| definition",
                "`{\"name\": \"x\", \"definition\": {\"all\": []}}`| definition.all",
                "`{\"name\": \"x\", \"surprise\": 1, \"definition\": {}}`| surprise",
                "`{\"name\": \"x\", \"definition\": {\"all\": [{\"type\": \"property\", \"property\": \"city\", \"operator\": \"resembles\", \"values\": [1]}]}}`"
                        + "| definition.all[0].operator",
                "`{\"name\": \"x\", \"definition\": {\"type\": \"in_cohort\", \"cohort_id\": \"coh_nowhere\"}}`| definition",
            })
    void a_wrong_cohort_is_refused_with_the_place_of_the_fault(String body, String field) {
        var answer = given.admin().post(COHORTS, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        if (!body.equals("{")) {
            assertThat(answer.at("/errors/0/field")).as(answer.text()).isEqualTo(field);
        }
        assertThat(given.admin().get(COHORTS).json().at("/items").size()).isZero();
    }

    @Test
    void a_cohort_that_the_engine_cannot_evaluate_is_failed_with_the_reason() {
        String id = given.cohort("Not understood");
        Population told = Population.newBuilder()
                .setCohortId(id)
                .setCohortVersion(1)
                .setFailure("time_zone (Mars/Phobos) is not a time zone this engine knows")
                .build();
        Broker.write("populations", id + "#0", told.toByteArray());
        await().atMost(Broker.PATIENCE)
                .until(() -> get(id).at("/state").asString().equals("failed"));
        assertThat(get(id).at("/reason").asString()).contains("Mars/Phobos");
        String sound = given.cohort("Understood");
        assertThat(get(sound).at("/state").asString()).isEqualTo("computing");
        assertThat(get(sound).at("/reason").isNull()).isTrue();
    }

    @Test
    void nesting_without_end_is_refused() {
        String deep = "{\"not\":".repeat(2000) + "{}" + "}".repeat(2000);
        assertThat(given.admin().post(COHORTS, Given.cohortJson("Deep", deep)).status())
                .isEqualTo(400);
        String deeper = "{\"not\":".repeat(30) + Given.EVERYBODY_FROM_BERLIN + "}".repeat(30);
        var answer = given.admin().post(COHORTS, Given.cohortJson("Deep", deeper));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/message")).contains("nests deeper");
    }

    @Test
    void a_body_of_more_than_a_megabyte_is_refused() {
        var answer = given.admin().post(COHORTS, Given.cohortJson("x".repeat(2_000_000), "{}"));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.at("/type")).isEqualTo("urn:cohortsync:problem:too-large");
    }

    @Test
    void cohorts_that_would_mention_each_other_in_a_circle_are_refused_with_the_circle() {
        String a = given.cohort("A");
        String b = Given.made(given.admin().post(COHORTS, Given.cohortJson("B", inCohort(a))));
        var answer = given.admin().with("If-Match", "\"1\"").put(COHORTS + "/" + a, Given.cohortJson("A", inCohort(b)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/message"))
                .contains("circle: \"A\" (" + a + ") → \"B\" (" + b + ") → \"A\" (" + a + ")");
        var self = given.admin().with("If-Match", "\"1\"").put(COHORTS + "/" + a, Given.cohortJson("A", inCohort(a)));
        assertThat(self.status()).isEqualTo(400);
        assertThat(given.admin().get(COHORTS + "/" + a).at("/version")).isEqualTo("1");
    }

    @Test
    void a_cohort_others_use_cannot_be_deleted() {
        String a = given.cohort("Used");
        String b = Given.made(given.admin().post(COHORTS, Given.cohortJson("User", inCohort(a))));
        String sync = given.sync(a, given.destination("Sandbox"), "on_demand");
        var answer = given.admin().with("If-Match", "\"1\"").delete(COHORTS + "/" + a);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().at("/errors").findValuesAsString("value")).containsExactlyInAnyOrder(b, sync);
    }

    @Test
    void another_workspaces_cohort_is_not_there() {
        String id = given.cohort("Mine");
        ApiClient other = Given.workspace(api).admin();
        String path = COHORTS + "/" + id;
        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.with("If-Match", "\"1\"").delete(path).status()).isEqualTo(404);
        assertThat(other.with("If-Match", "\"1\"")
                        .put(path, Given.cohortJson("Theirs", Given.EVERYBODY_FROM_BERLIN))
                        .status())
                .isEqualTo(404);
        assertThat(other.post(COHORTS, Given.cohortJson("Uses it", inCohort(id)))
                        .status())
                .isEqualTo(400);
        assertThat(other.get(COHORTS).json().at("/items").size()).isZero();
    }

    @Test
    void lists_are_cut_into_pages_newest_first() {
        List<String> ids = List.of(given.cohort("1"), given.cohort("2"), given.cohort("3"));
        var first = given.admin().get(COHORTS + "?limit=2");
        assertThat(first.json().at("/items").findValuesAsString("id")).containsExactly(ids.get(2), ids.get(1));
        var second = given.admin().get(COHORTS + "?limit=2&cursor=" + first.at("/next_cursor"));
        assertThat(second.json().at("/items").findValuesAsString("id")).containsExactly(ids.get(0));
        assertThat(second.json().at("/next_cursor").isNull()).isTrue();
        assertThat(given.admin().get(COHORTS + "?limit=0").status()).isEqualTo(400);
        assertThat(given.admin().get(COHORTS + "?limit=many").status()).isEqualTo(400);
        assertThat(given.admin().get(COHORTS + "?cursor=%27%22").status()).isEqualTo(400);
    }

    private static String inCohort(String id) {
        return "{\"type\": \"in_cohort\", \"cohort_id\": \"" + id + "\"}";
    }

    private JsonNode get(String id) {
        return given.admin().get(COHORTS + "/" + id).json();
    }

    @Test
    void a_cohort_nobody_can_be_in_is_refused_with_both_conditions() {
        var answer = given.admin().post(COHORTS, """
                        {"name": "Nobody", "definition": {"all": [
                          {"type": "property", "property": "email", "operator": "is_not_set"},
                          {"type": "property", "property": "email", "operator": "ends_with", "values": ["@example.org"]}]}}""");
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo("definition");
        assertThat(answer.at("/errors/0/message"))
                .isEqualTo("can match nobody: definition.all[0] and definition.all[1] exclude each other");
    }

    @Test
    void a_cohort_that_is_hardly_meant_carries_a_warning() {
        var answer = given.admin().post(COHORTS, """
                        {"name": "Hardly", "definition": {"all": [
                          {"type": "property", "property": "age", "operator": "less_than", "values": [20]},
                          {"type": "property", "property": "age", "operator": "at_least", "values": [30]}]}}""");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.at("/warnings/0/field")).isEqualTo("definition");
        assertThat(answer.at("/warnings/0/message")).contains("only a user with a list of values");
        assertThat(given.admin()
                        .get(COHORTS + "/" + given.cohort("Meant"))
                        .json()
                        .at("/warnings"))
                .isEmpty();
    }

    @Test
    void a_population_over_time_has_a_point_when_somebody_entered() {
        String id = given.cohort("Growing");
        report(id, 1, List.of(1L, 2L, 3L));
        report(id, 1, List.of(1L, 2L, 3L, 4L));
        await().atMost(Broker.PATIENCE).until(() -> population(id).size() == 1);
        assertThat(population(id).at("/0/size").asLong()).isEqualTo(10);
        assertThat(population(id).at("/0/at").asString()).endsWith(":00Z");
        assertThat(population(given.cohort("New"))).isEmpty();
        assertThat(given.admin()
                        .get(COHORTS + "/" + id + "/population?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                        .at("/errors/0/field"))
                .isEqualTo("from");
        assertThat(given.admin()
                        .get(COHORTS + "/" + id + "/population?from=yesterday")
                        .status())
                .isEqualTo(400);
        assertThat(given.admin().get(COHORTS + "/coh_none/population").status()).isEqualTo(404);
    }

    private JsonNode population(String id) {
        return given.admin().get(COHORTS + "/" + id + "/population").json();
    }

    private static void report(String id, long version, List<Long> sizes) {
        for (int partition = 0; partition < sizes.size(); partition++) {
            Population population = Population.newBuilder()
                    .setCohortId(id)
                    .setCohortVersion(version)
                    .setPartition(partition)
                    .setPartitions(4)
                    .setSize(sizes.get(partition))
                    .setProgress(1)
                    .setReady(true)
                    .setAt(Instant.now().toEpochMilli())
                    .build();
            Broker.write("populations", id + "#" + partition, population.toByteArray());
        }
    }
}
