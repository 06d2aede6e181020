package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.message.Holding;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.wire.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SyncApiTest {
    private static final String SYNCS = "/api/v1/syncs";
    private final RunningApi api = RunningApi.shared();
    private Given given;
    private String cohort;
    private String destination;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
        cohort = given.cohort("Buyers");
        destination = given.destination("Sandbox");
    }

    @Test
    void a_sync_reaches_the_engine_and_the_other_services_with_all_they_need() {
        String id = given.sync(cohort, destination, "on_demand");
        JsonNode command =
                Broker.awaitJson("engine-commands", id, all -> !all.isEmpty()).getFirst();
        assertThat(command.at("/command").asString()).isEqualTo("put_sync");
        assertThat(command.at("/cohort_id").asString()).isEqualTo(cohort);
        assertThat(command.at("/mapping/0/identifier").asString()).isEqualTo("email");
        JsonNode definition =
                Broker.awaitJson("definitions", id, all -> !all.isEmpty()).getFirst();
        assertThat(definition.at("/list_name").asString()).isEqualTo("[Amplitude] Buyers: " + cohort);
        assertThat(definition.at("/destination_name").asString()).isEqualTo("Sandbox");
        assertThat(definition.at("/success_rate_target").asDouble()).isEqualTo(0.95);
    }

    @Test
    void one_run_is_under_way_and_one_waits_for_it() {
        String id = given.sync(cohort, destination, "on_demand");
        var first = given.admin().post(SYNCS + "/" + id + "/runs", "");
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.at("/state")).isEqualTo("queued");
        String waiting = start(id);
        assertThat(waiting).isNotEqualTo(first.at("/id"));
        assertThat(start(id)).isEqualTo(waiting);
        assertThat(startedRuns(id, 1)).containsExactly(first.at("/id"));

        tell(id, first.at("/id"), 1, RunEvent.RunState.DELIVERING);
        await().atMost(Broker.PATIENCE)
                .until(() -> run(first.at("/id")).at("/state").asString().equals("delivering"));
        tell(id, first.at("/id"), 3, RunEvent.RunState.SUCCEEDED);
        tell(id, first.at("/id"), 2, RunEvent.RunState.DELIVERING);
        assertThat(startedRuns(id, 2)).containsExactly(first.at("/id"), waiting);
        JsonNode done = run(first.at("/id"));
        assertThat(done.at("/state").asString()).isEqualTo("succeeded");
        assertThat(done.at("/added").asLong()).isEqualTo(7);
        assertThat(done.at("/skipped/rejected_by_partner").asLong()).isEqualTo(2);
        assertThat(done.at("/success_rate").asDouble()).isEqualTo(0.7);
        assertThat(done.at("/finished_at").isNull()).isFalse();
        assertThat(given.admin()
                        .get(SYNCS + "/" + id + "/runs")
                        .json()
                        .at("/items")
                        .findValuesAsString("id"))
                .containsExactly(waiting, first.at("/id"));
        assertThat(given.admin().get(SYNCS + "/" + id).at("/last_run/id")).isEqualTo(waiting);
    }

    @Test
    void a_run_is_cancelled_at_once_while_it_waits_and_by_the_engine_when_it_is_under_way() {
        String id = given.sync(cohort, destination, "on_demand");
        String first = start(id);
        String waiting = start(id);
        assertThat(given.admin().post("/api/v1/runs/" + waiting + "/cancel", "").at("/state"))
                .isEqualTo("cancelled");
        assertThat(given.admin().post("/api/v1/runs/" + first + "/cancel", "").status())
                .isEqualTo(202);
        List<JsonNode> commands = Broker.awaitJson("engine-commands", id, all -> all.size() >= 3);
        assertThat(commands.getLast().at("/command").asString()).isEqualTo("cancel_run");
        assertThat(given.admin().post("/api/v1/runs/" + waiting + "/cancel", "").status())
                .isEqualTo(409);
    }

    @Test
    void a_real_time_sync_starts_with_a_run_for_everybody() {
        String id = given.sync(cohort, destination, "real_time");
        var sync = given.admin().get(SYNCS + "/" + id);
        assertThat(sync.at("/last_run/state")).isEqualTo("queued");
        assertThat(startedRuns(id, 1)).containsExactly(sync.at("/last_run/id"));
    }

    @Test
    void pausing_collects_and_resuming_a_real_time_sync_sends_what_was_collected() {
        String id = given.sync(cohort, destination, "real_time");
        String initial = given.admin().get(SYNCS + "/" + id).at("/last_run/id");
        tell(id, initial, 1, RunEvent.RunState.SUCCEEDED);
        await().atMost(Broker.PATIENCE)
                .until(() -> run(initial).at("/state").asString().equals("succeeded"));
        assertThat(given.admin().post(SYNCS + "/" + id + "/pause", "").at("/state"))
                .isEqualTo("paused");
        assertThat(given.admin().post(SYNCS + "/" + id + "/runs", "").status()).isEqualTo(409);
        assertThat(given.admin().post(SYNCS + "/" + id + "/resume", "").at("/state"))
                .isEqualTo("active");
        assertThat(startedRuns(id, 2)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "item.type, cohort, prediction",
    })
    void what_is_not_available_yet_is_refused_with_its_field(String field, String available, String asked) {
        var answer = given.admin()
                .post(
                        SYNCS,
                        Given.syncJson(cohort, destination, "on_demand")
                                .replace("\"" + available + "\"", "\"" + asked + "\""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors/0/field")).isEqualTo(field);
        assertThat(answer.at("/detail")).contains("not yet available");
    }

    @Test
    void real_time_needs_a_plan_that_has_it() {
        var workspace = given.admin().get("/api/v1/workspace");
        var smaller = given.admin()
                .with("If-Match", workspace.header("ETag"))
                .patch("/api/v1/workspace", "{\"plan\": \"plus\"}");
        assertThat(smaller.status()).isEqualTo(200);
        var refused = given.admin().post(SYNCS, Given.syncJson(cohort, destination, "real_time"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/detail")).contains("growth and enterprise").contains("plus");
        given.sync(cohort, destination, "on_demand");
    }

    @Test
    void other_workspaces_cohorts_and_destinations_are_not_there() {
        Given other = Given.workspace(api);
        assertThat(other.admin()
                        .post(SYNCS, Given.syncJson(cohort, destination, "on_demand"))
                        .status())
                .isEqualTo(400);
        String id = given.sync(cohort, destination, "on_demand");
        String run = start(id);
        for (String path : List.of(SYNCS + "/" + id, SYNCS + "/" + id + "/runs", "/api/v1/runs/" + run)) {
            assertThat(other.admin().get(path).status()).as(path).isEqualTo(404);
        }
        for (String path :
                List.of(SYNCS + "/" + id + "/runs", SYNCS + "/" + id + "/pause", "/api/v1/runs/" + run + "/cancel")) {
            assertThat(other.admin().post(path, "").status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_new_name_of_the_cohort_reaches_everybody_who_shows_it() {
        String id = given.sync(cohort, destination, "on_demand");
        given.admin()
                .with("If-Match", "\"1\"")
                .put("/api/v1/cohorts/" + cohort, Given.cohortJson("Customers", Given.EVERYBODY_FROM_BERLIN));
        List<JsonNode> definitions = Broker.awaitJson("definitions", id, all -> all.size() >= 2);
        assertThat(definitions.getLast().at("/item_name").asString()).isEqualTo("Customers");
        assertThat(definitions.getLast().at("/version").asLong())
                .isGreaterThan(definitions.getFirst().at("/version").asLong());
    }

    @Test
    void a_sync_shows_what_its_destination_holds() {
        String id = given.sync(cohort, destination, "on_demand");
        for (int partition = 0; partition < 4; partition++) {
            Holding holding = Holding.newBuilder()
                    .setSyncId(id)
                    .setPartition(partition)
                    .setHolding(100 + partition)
                    .setPending(partition)
                    .build();
            Broker.write("holdings", id + "#" + partition, holding.toByteArray());
        }
        await().atMost(Broker.PATIENCE)
                .until(() -> given.admin().get(SYNCS + "/" + id).at("/holding").equals("406"));
        assertThat(given.admin().get(SYNCS + "/" + id).at("/pending")).isEqualTo("6");
    }

    @Test
    void a_deleted_sync_is_forgotten_and_its_runs_are_over() {
        String id = given.sync(cohort, destination, "on_demand");
        String run = start(id);
        assertThat(given.admin()
                        .with("If-Match", "\"1\"")
                        .delete(SYNCS + "/" + id)
                        .status())
                .isEqualTo(204);
        assertThat(given.admin().get(SYNCS + "/" + id).status()).isEqualTo(404);
        assertThat(run(run).at("/state").asString()).isEqualTo("cancelled");
        List<JsonNode> commands = Broker.awaitJson("engine-commands", id, all -> all.size() >= 3);
        assertThat(commands.getLast().at("/command").asString()).isEqualTo("delete_sync");
    }

    private String start(String sync) {
        var answer = given.admin().post(SYNCS + "/" + sync + "/runs", "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.at("/id");
    }

    private JsonNode run(String id) {
        return given.admin().get("/api/v1/runs/" + id).json();
    }

    /** Runs the engine was told to start, in order, once there are {@code count}. */
    private static List<String> startedRuns(String sync, int count) {
        return started(
                Broker.awaitJson("engine-commands", sync, all -> started(all).size() >= count));
    }

    private static List<String> started(List<JsonNode> commands) {
        return commands.stream()
                .filter(command -> command.at("/command").asString().equals("start_run"))
                .map(command -> command.at("/run_id").asString())
                .distinct()
                .toList();
    }

    private void tell(String sync, String run, long version, RunEvent.RunState state) {
        Instant now = Instant.now();
        var event = new RunEvent(
                given.workspaceId(),
                run,
                sync,
                destination,
                version,
                state,
                new RunEvent.Counts(7, 0, 0, 0, 1, 2, 0, 0),
                0.7,
                state.isFinal(),
                state.isFinal() ? 1 : 0.5,
                now,
                state.isFinal() ? now : null,
                null,
                null,
                null);
        Broker.write("sync-run-events", run, Json.write(event));
    }
}
