package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.engine.EngineCommand.FileEnd;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import io.cohortsync.contracts.wire.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Syncs to destinations that get the whole cohort as a file with every run. */
class FullSyncApiTest {
    private static final String SYNCS = "/api/v1/syncs";
    private static final RunEvent.Counts NOBODY = new RunEvent.Counts(0, 0, 0, 0, 0, 0, 0, 0);

    private final RunningApi api = RunningApi.shared();
    private Given given;
    private String files;
    private String cohort;
    private String sync;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
        files = Given.made(given.admin().post("/api/v1/destinations", """
                {"type": "sandbox-files", "name": "Files", "mapping": [{"identifier": "email", "property": "email"}]}"""));
        cohort = given.cohort("Berliners");
        sync = given.sync(cohort, files, "hourly");
    }

    @Test
    void the_engine_is_told_that_every_run_sends_everybody() {
        assertThat(commands("put_sync", 1).getFirst().at("/full").asBoolean()).isTrue();
    }

    @Test
    void real_time_and_values_are_refused_with_the_reason() {
        var realTime = given.admin().post(SYNCS, Given.syncJson(cohort, files, "real_time"));
        assertThat(realTime.status()).isEqualTo(422);
        assertThat(realTime.at("/errors/0/field")).isEqualTo("cadence.type");
        assertThat(realTime.at("/errors/0/message")).contains("gets a file of the whole cohort with every run");

        var value = given.admin().post(SYNCS, """
                {"item": {"type": "user_property", "name": "plan"}, "destination_id": "%s",
                 "cadence": {"type": "on_demand"}}""".formatted(files));
        assertThat(value.status()).isEqualTo(422);
        assertThat(value.at("/errors/0/field")).isEqualTo("item.type");
        assertThat(value.at("/errors/0/message")).contains("takes files of whole cohorts; use cohort");
    }

    @Test
    void the_word_on_a_file_goes_to_the_engine_and_the_run_ends_when_it_is_answered() {
        String run = start();
        tell(run, 1, RunState.DELIVERING, FileEnd.COMPLETE);

        JsonNode end = commands("end_file", 1).getFirst();
        assertThat(end.at("/run_id").asString()).isEqualTo(run);
        assertThat(end.at("/end").asString()).isEqualTo("COMPLETE");
        assertThat(given.admin().get("/api/v1/runs/" + run).at("/state")).isEqualTo("delivering");

        tell(run, 2, RunState.SUCCEEDED, null);
        await().untilAsserted(() -> {
            var over = given.admin().get("/api/v1/runs/" + run);
            assertThat(over.at("/state")).isEqualTo("succeeded");
            assertThat(over.at("/sent")).isEqualTo("40");
        });
    }

    @Test
    void of_a_run_that_was_ended_by_emptying_the_list_the_file_is_discarded() {
        String run = start();
        var emptying = given.admin().with("If-Match", "*").delete(SYNCS + "/" + sync + "?list=empty");
        assertThat(emptying.status()).as(emptying.text()).isEqualTo(202);
        tell(run, 1, RunState.DELIVERING, FileEnd.COMPLETE);

        assertThat(commands("end_file", 1).getFirst().at("/end").asString()).isEqualTo("DISCARD");
    }

    @Test
    void such_a_run_has_no_csv_and_says_why_even_if_it_failed_before_anybody_was_sent() {
        String run = start();
        tell(run, 1, RunState.FAILED, null, NOBODY);
        await().untilAsserted(() -> assertThat(
                        given.admin().get("/api/v1/runs/" + run).at("/state"))
                .isEqualTo("failed"));

        var over = given.admin().get("/api/v1/runs/" + run).json();
        assertThat(over.at("/sends_file").asBoolean()).isTrue();
        assertThat(over.at("/csv/address").isNull()).isTrue();
        assertThat(over.at("/csv/why_none").asString()).contains("the destination gets the whole cohort");
        var refused = given.admin().get("/api/v1/runs/" + run + "/export.csv");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/type")).contains("run-has-no-csv");
        assertThat(refused.at("/detail")).isEqualTo(over.at("/csv/why_none").asString());
    }

    @Test
    void a_run_of_changes_says_where_its_csv_is() {
        String changes = given.sync(cohort, given.destination("Sandbox"), "on_demand");
        var run = given.admin().post(SYNCS + "/" + changes + "/runs", "").json();

        assertThat(run.at("/sends_file").asBoolean()).isFalse();
        assertThat(run.at("/csv/address").asString())
                .isEqualTo("/api/v1/runs/" + run.at("/id").asString() + "/export.csv");
        assertThat(run.at("/csv/why_none").isNull()).isTrue();
    }

    @Test
    void those_who_write_mails_are_told_that_every_run_sends_everybody() {
        assertThat(Broker.awaitJson("definitions", sync, all -> !all.isEmpty())
                        .getFirst()
                        .at("/full")
                        .asBoolean())
                .isTrue();
    }

    private String start() {
        var run = given.admin().post(SYNCS + "/" + sync + "/runs", "");
        assertThat(run.status()).isEqualTo(202);
        return run.at("/id");
    }

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

    private void tell(String run, long version, RunState state, @Nullable FileEnd file) {
        tell(run, version, state, file, new RunEvent.Counts(0, 0, 0, 0, 1, 2, 0, 40));
    }

    private void tell(String run, long version, RunState state, @Nullable FileEnd file, RunEvent.Counts counts) {
        Instant now = Instant.now();
        var event = new RunEvent(
                given.workspaceId(),
                run,
                sync,
                files,
                version,
                state,
                counts,
                0.93,
                false,
                state.isFinal() ? 1 : 0.9,
                now,
                state.isFinal() ? now : null,
                null,
                null,
                file);
        Broker.write("sync-run-events", run, Json.write(event));
    }
}
