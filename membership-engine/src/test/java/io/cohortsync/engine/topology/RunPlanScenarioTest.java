package io.cohortsync.engine.topology;

import static io.cohortsync.engine.topology.EngineScenario.Mode.ON_DEMAND;
import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.Count;
import io.cohortsync.contracts.engine.EngineCommand.Limit;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.PlannedUser;
import io.cohortsync.contracts.message.RunPlan;
import io.cohortsync.contracts.message.RunProgress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that count before they send, and lists that are emptied. */
class RunPlanScenarioTest {
    private static final String GERMANS =
            "{'type':'property','property':'country','operator':'is','values':['Germany']}";
    private static final Count DRY = new Count(true, null, null);
    private static final Count GUARDED = new Count(false, new Limit(30, 100), null);

    @TempDir
    Path folder;

    private EngineScenario engine;

    @BeforeEach
    void start() {
        engine = new EngineScenario(folder);
        engine.cohort("coh_germans", GERMANS);
        engine.property("anna1", "country", "Germany");
        engine.property("anna1", "email", "anna@x.example");
        engine.property("bert1", "country", "Germany");
        engine.property("bert1", "email", "bert@x.example");
        engine.property("cora1", "country", "Germany");
        engine.sync("syn_1", "coh_germans", ON_DEMAND, SyncState.ACTIVE, "email");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void a_dry_run_counts_everybody_the_first_time_and_changes_nothing() {
        engine.startRun("run_1", "syn_1", DRY);

        assertThat(engine.sent()).isEmpty();
        assertThat(engine.skipped()).isEmpty();
        RunProgress run = engine.run("run_1");
        assertThat(run.getDone()).isTrue();
        assertThat(run.getPlan().getWaiting()).isFalse();
        assertPlan(run.getPlan(), 2, 0, 1, 0);
        assertThat(run.getPlan().getSampleList())
                .extracting(RunPlanScenarioTest::told)
                .containsExactlyInAnyOrder(
                        "ADD anna@x.example", "ADD bert@x.example", "ADD – unresolved_mapping cora1");

        engine.startRun("run_2", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED))
                .containsExactlyInAnyOrder("ADD anna@x.example", "ADD bert@x.example");
    }

    @Test
    void a_dry_run_counts_what_changed_since_the_last_run() {
        synced();
        engine.property("anna1", "country", "France");
        engine.property("bert1", "email", "bert@new.example");
        engine.startRun("run_2", "syn_1", DRY);

        // Who has another address is taken out and put in again; who has none is tried again by every run.
        assertPlan(engine.run("run_2").getPlan(), 1, 2, 1, 2);
        assertThat(engine.sent()).isEmpty();

        engine.startRun("run_3", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED))
                .containsExactlyInAnyOrder("REMOVE anna@x.example", "REMOVE bert@x.example", "ADD bert@new.example");
        RunProgress run = engine.run("run_3");
        assertThat(run.hasPlan()).isFalse();
        assertThat(run.getCounts().getRemoved()).isEqualTo(2);
        assertThat(run.getCounts().getAdded()).isEqualTo(1);
    }

    @Test
    void a_guarded_run_counts_waits_for_the_word_and_then_sends_what_is_wished_by_then() {
        synced();
        engine.property("anna1", "country", "France");
        engine.startRun("run_2", "syn_1", GUARDED);

        assertThat(engine.sent()).isEmpty();
        RunPlan plan = engine.run("run_2").getPlan();
        assertThat(plan.getWaiting()).isTrue();
        assertThat(plan.getRemovals().getUsers()).isEqualTo(100);
        assertThat(plan.hasAdditions()).isFalse();
        assertPlan(plan, 0, 1, 1, 2);

        engine.property("dora1", "country", "Germany");
        engine.property("dora1", "email", "dora@x.example");
        engine.continueRun("run_2", "syn_1");
        engine.continueRun("run_2", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED))
                .containsExactlyInAnyOrder("REMOVE anna@x.example", "ADD dora@x.example");
        RunProgress run = engine.run("run_2");
        assertThat(run.getDone()).isTrue();
        assertThat(run.getPlan().getWaiting()).isFalse();
        assertThat(run.getCounts().getRemoved()).isEqualTo(1);
        assertThat(run.getCounts().getAdded()).isEqualTo(1);
    }

    @Test
    void a_guarded_run_that_is_cancelled_has_sent_nothing_and_the_next_one_sends_it() {
        synced();
        engine.property("anna1", "country", "France");
        engine.startRun("run_2", "syn_1", GUARDED);
        engine.cancelRun("run_2", "syn_1");
        engine.settle();
        engine.continueRun("run_2", "syn_1");

        assertThat(engine.sent()).isEmpty();
        assertThat(engine.run("run_2").getCancelled()).isTrue();
        assertThat(engine.run("run_2").getDone()).isTrue();
        assertThat(engine.run("run_2").getPlan().getWaiting()).isFalse();
        engine.startRun("run_3", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("REMOVE anna@x.example");
    }

    @Test
    void a_list_that_is_emptied_loses_everybody_by_what_was_sent_whatever_the_cohort_says() {
        synced();
        engine.property("anna1", "email", "anna@new.example");
        engine.sync("syn_1", "coh_germans", ON_DEMAND, SyncState.EMPTYING, "email");
        engine.startRun("run_2", "syn_1");

        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED))
                .containsExactlyInAnyOrder("REMOVE anna@x.example", "REMOVE bert@x.example");
        RunProgress run = engine.run("run_2");
        assertThat(run.getDone()).isTrue();
        assertThat(run.getCounts().getRemoved()).isEqualTo(2);

        engine.property("dora1", "email", "dora@x.example");
        engine.property("dora1", "country", "Germany");
        engine.startRun("run_3", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).isEmpty();
    }

    private void synced() {
        engine.startRun("run_1", "syn_1");
        engine.deliverAll(_ -> OutcomeState.DELIVERED);
    }

    private static void assertPlan(RunPlan plan, long added, long removed, long skipped, long holding) {
        assertThat(plan.getComplete()).isTrue();
        assertThat(plan.getAdded()).isEqualTo(added);
        assertThat(plan.getRemoved()).isEqualTo(removed);
        assertThat(plan.getSkippedUnresolvedMapping()).isEqualTo(skipped);
        assertThat(plan.getHolding()).isEqualTo(holding);
    }

    private static String told(PlannedUser user) {
        String operation = user.getOperation() == Operation.ADD ? "ADD " : "REMOVE ";
        return user.getSkipReason().isEmpty()
                ? operation + user.getIdentifiers(0).getValue()
                : operation + "– " + user.getSkipReason() + " " + user.getUserId();
    }
}
