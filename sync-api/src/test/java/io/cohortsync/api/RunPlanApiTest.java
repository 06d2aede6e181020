package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import io.cohortsync.contracts.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Dry runs, the change guard, and lists that are emptied. */
class RunPlanApiTest {
    private static final String SYNCS = "/api/v1/syncs";
    private final RunningApi api = RunningApi.shared();
    private Given given;
    private String cohort;
    private String destination;
    private String sync;

    @BeforeEach
    void sync() {
        given = Given.workspace(api);
        cohort = given.cohort("Buyers");
        destination = given.destination("Sandbox");
        sync = given.sync(cohort, destination, "on_demand");
    }

    @Test
    void the_first_run_sends_at_once_and_the_next_counts_first() {
        String first = start("");
        assertThat(started(1).getFirst().at("/count").isNull()).isTrue();
        tell(first, 1, RunState.SUCCEEDED, null);
        awaitState(first, "succeeded");

        start("");
        JsonNode count = started(2).getLast().at("/count");
        assertThat(count.at("/dry").asBoolean()).isFalse();
        assertThat(count.at("/removals/percent").asDouble()).isEqualTo(30);
        assertThat(count.at("/removals/users").asLong()).isEqualTo(100);
        assertThat(count.at("/additions").isNull()).isTrue();
    }

    @Test
    void a_run_within_the_guard_is_told_to_go_on() {
        String run = start("");
        tell(run, 1, RunState.PUBLISHING, plan(false, true, false));

        assertThat(commands("continue_run", 1).getFirst().at("/run_id").asString())
                .isEqualTo(run);
        assertThat(run(run).at("/plan/removed").asLong()).isEqualTo(150);
    }

    @Test
    void a_run_beyond_the_guard_waits_until_it_is_confirmed() {
        String run = start("");
        assertThat(post("/api/v1/runs/" + run + "/confirm").status()).isEqualTo(409);
        tell(run, 1, RunState.AWAITING_CONFIRMATION, plan(false, true, true));
        awaitState(run, "awaiting_confirmation");
        JsonNode plan = run(run).at("/plan");
        assertThat(plan.at("/beyond_guard").asBoolean()).isTrue();
        assertThat(plan.at("/holding").asLong()).isEqualTo(200);
        assertThat(plan.at("/sample/0/identifiers/email").asString()).isEqualTo("anna@x.example");

        assertThat(post("/api/v1/runs/" + run + "/confirm").status()).isEqualTo(202);

        assertThat(commands("continue_run", 1)).hasSize(1);
        tell(run, 2, RunState.DELIVERING, plan(false, false, true));
        awaitState(run, "delivering");
        var again = post("/api/v1/runs/" + run + "/confirm");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/detail")).contains("delivering");
    }

    @Test
    void a_waiting_run_can_be_cancelled() {
        String run = start("");
        tell(run, 1, RunState.AWAITING_CONFIRMATION, plan(false, true, true));
        awaitState(run, "awaiting_confirmation");

        assertThat(post("/api/v1/runs/" + run + "/cancel").status()).isEqualTo(202);
        assertThat(commands("cancel_run", 1)).hasSize(1);
    }

    @Test
    void a_dry_run_waits_for_nobody_and_is_not_the_last_run() {
        String sending = start("");
        String dry = start("{\"dry_run\": true}");

        JsonNode command = started(2).getLast();
        assertThat(command.at("/run_id").asString()).isEqualTo(dry);
        assertThat(command.at("/count/dry").asBoolean()).isTrue();
        assertThat(run(dry).at("/dry_run").asBoolean()).isTrue();
        assertThat(run(dry).at("/csv/why_none").asString()).contains("sends nothing");
        assertThat(given.admin().get(SYNCS + "/" + sync).at("/last_run/id")).isEqualTo(sending);
        tell(dry, 1, RunState.SUCCEEDED, plan(true, false, false));
        awaitState(dry, "succeeded");
        assertThat(run(dry).at("/plan/skipped/unresolved_mapping").asLong()).isEqualTo(3);
        assertThat(run(dry).at("/removed").asLong()).isZero();
    }

    @Test
    void a_paused_sync_can_be_tried() {
        post(SYNCS + "/" + sync + "/pause");

        assertThat(given.admin()
                        .post(SYNCS + "/" + sync + "/runs", "{\"dry_run\": true}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void a_guard_is_written_shown_and_obeyed() {
        assertThat(given.admin().get(SYNCS + "/" + sync).at("/guard/removals/percent"))
                .isEqualTo("30.0");
        String own = create("{\"removals\": {\"percent\": 5, \"users\": 10},"
                + " \"additions\": {\"percent\": 200, \"users\": 1000}}");
        assertThat(given.admin().get(SYNCS + "/" + own).at("/guard/additions/users"))
                .isEqualTo("1000");
        given.admin().post(SYNCS + "/" + own + "/runs", "");
        JsonNode first = Broker.awaitJson("engine-commands", own, all -> all.size() >= 2)
                .getLast()
                .at("/count");
        // Nobody can be removed by the first run.
        assertThat(first.at("/removals").isNull()).isTrue();
        assertThat(first.at("/additions/users").asLong()).isEqualTo(1000);

        String off = create("{\"enabled\": false}");
        assertThat(given.admin().get(SYNCS + "/" + off).at("/guard/enabled")).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"removals": {"percent": -1, "users": 1}}  | guard.removals.percent
            {"removals": {"percent": 10}}              | guard.removals.users
            {"additions": {"percent": 1, "users": -1}} | guard.additions.users
            {"removal": {"percent": 1, "users": 1}}    | guard.removal
            """)
    void a_guard_that_is_none_is_refused_with_its_field(String guard, String field) {
        var answer = given.admin().post(SYNCS, syncWith(guard));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void a_sync_whose_list_is_emptied_is_gone_when_the_run_has_removed_everybody() {
        var answer = given.admin().with("If-Match", "\"1\"").delete(SYNCS + "/" + sync + "?list=empty");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.at("/state")).isEqualTo("emptying");
        String run = answer.at("/last_run/id");
        assertThat(started(1).getFirst().at("/count").isNull()).isTrue();
        assertThat(commands("put_sync", 2).getLast().at("/state").asString()).isEqualTo("EMPTYING");
        for (String refused : List.of("/pause", "/resume")) {
            assertThat(post(SYNCS + "/" + sync + refused).status()).isEqualTo(409);
        }
        tell(run, 1, RunState.SUCCEEDED, null);

        await().atMost(Broker.PATIENCE)
                .until(() -> given.admin().get(SYNCS + "/" + sync).status() == 404);
        assertThat(commands("delete_sync", 1)).hasSize(1);
        assertThat(run(run).at("/state").asString()).isEqualTo("succeeded");
    }

    @Test
    void a_list_that_could_not_be_emptied_is_tried_again_or_left() {
        var answer = given.admin().with("If-Match", "\"1\"").delete(SYNCS + "/" + sync + "?list=empty");
        tell(answer.at("/last_run/id"), 1, RunState.FAILED, null);
        awaitState(answer.at("/last_run/id"), "failed");

        assertThat(given.admin().get(SYNCS + "/" + sync).at("/state")).isEqualTo("emptying");
        assertThat(post(SYNCS + "/" + sync + "/runs").status()).isEqualTo(202);
        assertThat(given.admin()
                        .with("If-Match", answer.header("ETag"))
                        .delete(SYNCS + "/" + sync + "?list=leave")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_fate_that_is_none_is_refused() {
        var answer = given.admin().with("If-Match", "\"1\"").delete(SYNCS + "/" + sync + "?list=burn");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("list").contains("burn");
    }

    private String create(String guard) {
        var answer = given.admin().post(SYNCS, syncWith(guard));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/id");
    }

    private String syncWith(String guard) {
        String json = Given.syncJson(cohort, destination, "on_demand");
        return json.substring(0, json.lastIndexOf('}')) + ", \"guard\": " + guard + "}";
    }

    private String start(String body) {
        var answer = given.admin().post(SYNCS + "/" + sync + "/runs", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.at("/id");
    }

    private ApiClient.Answer post(String path) {
        return given.admin().post(path, "");
    }

    private JsonNode run(String id) {
        return given.admin().get("/api/v1/runs/" + id).json();
    }

    private void awaitState(String run, String state) {
        await().atMost(Broker.PATIENCE)
                .until(() -> run(run).at("/state").asString().equals(state));
    }

    private List<JsonNode> started(int count) {
        return commands("start_run", count);
    }

    /** Commands of this kind about the sync, in order, once there are {@code count}; one for each however many partitions. */
    private List<JsonNode> commands(String kind, int count) {
        return ofKind(
                kind,
                Broker.awaitJson(
                        "engine-commands", sync, all -> ofKind(kind, all).size() >= count));
    }

    private static List<JsonNode> ofKind(String kind, List<JsonNode> commands) {
        return commands.stream()
                .filter(command -> command.at("/command").asString().equals(kind))
                .distinct()
                .toList();
    }

    private static RunEvent.Plan plan(boolean dry, boolean waiting, boolean beyondGuard) {
        return new RunEvent.Plan(
                dry,
                20,
                150,
                0,
                0,
                3,
                200,
                waiting,
                beyondGuard,
                List.of(new RunEvent.PlannedUser(
                        "remove", "anna1", "", "7", Map.of("email", "anna@x.example"), null, null)));
    }

    private void tell(String run, long version, RunState state, RunEvent.@Nullable Plan plan) {
        Instant now = Instant.now();
        var event = new RunEvent(
                given.workspaceId(),
                run,
                sync,
                destination,
                version,
                state,
                new RunEvent.Counts(0, 0, 0, 0, 0, 0, 0, 0),
                null,
                false,
                state.isFinal() ? 1 : 0.5,
                now,
                state.isFinal() ? now : null,
                null,
                plan,
                null);
        Broker.write("sync-run-events", run, Json.write(event));
    }
}
