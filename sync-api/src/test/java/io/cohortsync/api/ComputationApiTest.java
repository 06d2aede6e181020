package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.message.ComputationProgress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ComputationApiTest {
    private static final String COMPUTATIONS = "/api/v1/computations";
    private static final String COHORTS = "/api/v1/cohorts";
    private static final String SPENT = "{\"measure\": \"sum\", \"event\": \"Buy\", \"property\": \"price\"}";
    private final RunningApi api = RunningApi.shared();
    private Given given;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
    }

    @Test
    void a_new_computation_is_computing_and_every_partition_of_the_engine_hears_of_it() {
        var answer = given.admin().post(COMPUTATIONS, Given.cohortJson("Spent", SPENT));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.at("/state")).isEqualTo("computing");
        String id = answer.at("/id");
        assertThat(id).startsWith("cmp_");
        var copies = Broker.await("engine-commands", id, records -> records.size() >= 4);
        assertThat(copies).extracting(record -> record.partition()).containsExactlyInAnyOrder(0, 1, 2, 3);
        JsonNode command =
                Broker.awaitJson("engine-commands", id, all -> !all.isEmpty()).getFirst();
        assertThat(command.at("/command").asString()).isEqualTo("put_computation");
        assertThat(command.at("/definition/measure").asString()).isEqualTo("sum");
    }

    @Test
    void a_computation_is_ready_when_all_partitions_have_computed_the_current_definition() {
        String id = computation("Spent");
        for (int partition = 0; partition < 4; partition++) {
            ComputationProgress progress = ComputationProgress.newBuilder()
                    .setComputationId(id)
                    .setComputationVersion(1)
                    .setPartition(partition)
                    .setPartitions(4)
                    .setUsers(5)
                    .setProgress(1)
                    .setReady(true)
                    .setAt(1)
                    .setUnevaluated(partition % 2)
                    .setUnevaluatedBecause(partition % 2 == 0 ? "" : "ArithmeticException")
                    .build();
            Broker.write("computation-progress", id + "#" + partition, progress.toByteArray());
        }
        await().atMost(Broker.PATIENCE)
                .until(() -> get(id).at("/state").asString().equals("ready"));
        assertThat(get(id).at("/users").asLong()).isEqualTo(20);
        assertThat(get(id).at("/failing/users").asLong()).isEqualTo(2);
        assertThat(get(id).at("/failing/reason").asString()).isEqualTo("ArithmeticException");
        var changed = given.admin()
                .with("If-Match", "\"1\"")
                .put(
                        COMPUTATIONS + "/" + id,
                        Given.cohortJson("Bought", "{\"measure\": \"count\", \"event\": \"Buy\"}"));
        assertThat(changed.at("/state")).isEqualTo("computing");
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void a_cohort_may_test_a_computation_which_then_cannot_be_deleted() {
        String id = computation("Spent");
        String cohort = Given.made(given.admin().post(COHORTS, Given.cohortJson("Big spenders", atLeast(id, 100))));
        var refused = given.admin().with("If-Match", "\"1\"").delete(COMPUTATIONS + "/" + id);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/errors").findValuesAsString("value")).containsExactly(cohort);
        assertThat(given.admin()
                        .with("If-Match", "\"1\"")
                        .delete(COHORTS + "/" + cohort)
                        .status())
                .isEqualTo(204);
        assertThat(given.admin()
                        .with("If-Match", "\"1\"")
                        .delete(COMPUTATIONS + "/" + id)
                        .status())
                .isEqualTo(204);
        assertThat(given.admin().get(COMPUTATIONS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void a_cohort_cannot_test_a_computation_that_is_not_there_or_another_workspaces() {
        String theirs = Given.made(Given.workspace(api).admin().post(COMPUTATIONS, Given.cohortJson("Theirs", SPENT)));
        for (String id : List.of("cmp_nowhere", theirs)) {
            var answer = given.admin().post(COHORTS, Given.cohortJson("Big spenders", atLeast(id, 100)));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.at("/errors/0/value")).isEqualTo(id);
        }
        assertThat(given.admin().get(COMPUTATIONS + "/" + theirs).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"name\": \"x\"}`| definition",
                "`{\"name\": \"\", \"definition\": {\"measure\": \"count\", \"event\": \"Buy\"}}`| name",
                "`{\"name\": \"x\", \"definition\": {\"measure\": \"median\", \"event\": \"Buy\"}}`| definition.measure",
                "`{\"name\": \"x\", \"definition\": {\"measure\": \"sum\", \"event\": \"Buy\"}}`| definition.property",
                "`{\"name\": \"x\", \"surprise\": 1, \"definition\": {}}`| surprise",
            })
    void a_wrong_computation_is_refused_with_the_place_of_the_fault(String body, String field) {
        var answer = given.admin().post(COMPUTATIONS, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).as(answer.text()).isEqualTo(field);
        assertThat(given.admin().get(COMPUTATIONS).json().at("/items").size()).isZero();
    }

    private String computation(String name) {
        return Given.made(given.admin().post(COMPUTATIONS, Given.cohortJson(name, SPENT)));
    }

    private static String atLeast(String id, int value) {
        return "{\"type\": \"computation\", \"computation_id\": \"" + id
                + "\", \"operator\": \"at_least\", \"values\": [" + value + "]}";
    }

    private JsonNode get(String id) {
        return given.admin().get(COMPUTATIONS + "/" + id).json();
    }
}
