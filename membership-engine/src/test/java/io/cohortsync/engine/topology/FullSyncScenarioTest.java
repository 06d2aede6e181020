package io.cohortsync.engine.topology;

import static io.cohortsync.engine.topology.EngineScenario.Mode.FULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.Count;
import io.cohortsync.contracts.engine.EngineCommand.FileEnd;
import io.cohortsync.contracts.engine.EngineCommand.Limit;
import io.cohortsync.contracts.engine.EngineCommand.StartRun;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.RunPlan;
import io.cohortsync.contracts.message.RunProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that send the whole cohort as a file, which is shown as a whole or not at all. */
class FullSyncScenarioTest {
    private static final String GERMANS =
            "{'type':'property','property':'country','operator':'is','values':['Germany']}";
    private static final Count DRY = new Count(true, null, null);
    private static final Count GUARDED = new Count(false, new Limit(30, 100), null);
    private static final io.cohortsync.contracts.message.FileEnd COMPLETED =
            io.cohortsync.contracts.message.FileEnd.FILE_COMPLETE;
    private static final io.cohortsync.contracts.message.FileEnd DISCARDED =
            io.cohortsync.contracts.message.FileEnd.FILE_DISCARD;

    @TempDir
    Path folder;

    private EngineScenario engine;

    @BeforeEach
    void start() {
        engine = new EngineScenario(folder);
        engine.cohort("coh_germans", GERMANS);
        german("anna1");
        german("bert1");
        engine.property("cora1", "country", "Germany");
        engine.sync("syn_1", "coh_germans", FULL, SyncState.ACTIVE, "email");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aRunSendsEverybodyAndIsDoneWhenItsFileIsShown() {
        engine.startRun("run_1", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.STAGED))
                .containsExactlyInAnyOrder("ADD anna1@x.example", "ADD bert1@x.example");

        RunProgress staged = engine.run("run_1");
        assertThat(staged.getStaged()).isTrue();
        assertThat(staged.getDone()).isFalse();
        assertThat(staged.getSource()).isNotZero();
        assertThat(staged.getCounts().getSent()).isEqualTo(2);
        assertThat(staged.getCounts().getSkippedUnresolvedMapping()).isEqualTo(1);
        assertThat(engine.fileEnds()).isEmpty();

        engine.endFile("run_1", "syn_1", FileEnd.COMPLETE);
        engine.endFile("run_1", "syn_1", FileEnd.COMPLETE);
        assertThat(engine.fileEnds()).containsExactly(COMPLETED);
        assertThat(engine.run("run_1").getDone()).isFalse();

        engine.answerFile("run_1", "syn_1", COMPLETED, OutcomeState.DELIVERED);
        RunProgress done = engine.run("run_1");
        assertThat(done.getDone()).isTrue();
        assertThat(done.getStaged()).isFalse();
        assertThat(done.getFailureReason()).isEmpty();
    }

    @Test
    void aLaterRunSendsWhoStaysAndWhoIsNewAndNobodyWhoLeft() {
        synced("run_1");
        engine.property("anna1", "country", "France");
        german("dora1");
        assertPlan(1, 1, 2);

        engine.startRun("run_2", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.STAGED))
                .containsExactlyInAnyOrder("ADD bert1@x.example", "ADD dora1@x.example");
        // Until the word comes, the one before is what the destination shows.
        assertThat(engine.run("run_2").getStaged()).isTrue();
        complete("run_2");

        assertPlan(0, 0, 2);
    }

    @Test
    void aDiscardedFileChangesNothingOfWhatIsHeld() {
        synced("run_1");
        engine.property("anna1", "country", "France");
        german("dora1");
        engine.startRun("run_2", "syn_1");
        engine.deliverAll(
                delivery -> delivery.getUserKey().endsWith("dora1") ? OutcomeState.UNDELIVERED : OutcomeState.STAGED);

        RunProgress staged = engine.run("run_2");
        assertThat(staged.getStaged()).isTrue();
        assertThat(staged.getCounts().getUndelivered()).isEqualTo(1);
        engine.endFile("run_2", "syn_1", FileEnd.DISCARD);
        assertThat(engine.fileEnds()).containsExactly(DISCARDED);
        engine.answerFile("run_2", "syn_1", DISCARDED, OutcomeState.DELIVERED);

        RunProgress failed = engine.run("run_2");
        assertThat(failed.getDone()).isTrue();
        assertThat(failed.getFailureReason()).isEqualTo("destination_unavailable");
        assertPlan(1, 1, 2);
        synced("run_3");
        assertPlan(0, 0, 2);
    }

    @Test
    void aFileThatCannotBeDiscardedIsForgottenAllTheSame() {
        synced("run_1");
        german("dora1");
        engine.startRun("run_2", "syn_1");
        engine.deliverAll(_ -> OutcomeState.UNDELIVERED);
        engine.endFile("run_2", "syn_1", FileEnd.DISCARD);
        engine.answerFile("run_2", "syn_1", DISCARDED, OutcomeState.UNDELIVERED);

        assertThat(engine.run("run_2").getDone()).isTrue();
        assertPlan(1, 0, 2);
    }

    @Test
    void aRunCancelledBeforeItsFileIsCompletedIsDiscardedWhateverTheWordWas() {
        engine.startRun("run_1", "syn_1");
        engine.deliverAll(_ -> OutcomeState.STAGED);
        engine.cancelRun("run_1", "syn_1");
        engine.endFile("run_1", "syn_1", FileEnd.COMPLETE);

        assertThat(engine.fileEnds()).containsExactly(DISCARDED);
        engine.answerFile("run_1", "syn_1", DISCARDED, OutcomeState.DELIVERED);
        assertThat(engine.run("run_1").getCancelled()).isTrue();
        assertThat(engine.run("run_1").getDone()).isTrue();
        assertPlan(2, 0, 0);
    }

    @Test
    void aRunWhoseFileIsBeingCompletedCanNoLongerBeCancelled() {
        engine.startRun("run_1", "syn_1");
        engine.deliverAll(_ -> OutcomeState.STAGED);
        engine.endFile("run_1", "syn_1", FileEnd.COMPLETE);
        engine.cancelRun("run_1", "syn_1");
        engine.answerFile("run_1", "syn_1", COMPLETED, OutcomeState.DELIVERED);

        assertThat(engine.run("run_1").getCancelled()).isFalse();
        assertPlan(0, 0, 2);
    }

    @Test
    void aCompletionThatNobodyAnsweredFailsTheRunAndTheNextOnePutsItRight() {
        synced("run_1");
        engine.property("anna1", "country", "France");
        german("dora1");
        engine.startRun("run_2", "syn_1");
        engine.deliverAll(_ -> OutcomeState.STAGED);
        engine.endFile("run_2", "syn_1", FileEnd.COMPLETE);
        engine.answerFile("run_2", "syn_1", COMPLETED, OutcomeState.UNDELIVERED);

        assertThat(engine.run("run_2").getFailureReason()).isEqualTo("destination_unavailable");
        assertThat(engine.run("run_2").getDone()).isTrue();
        engine.startRun("run_3", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.STAGED))
                .containsExactlyInAnyOrder("ADD bert1@x.example", "ADD dora1@x.example");
        complete("run_3");
        assertPlan(0, 0, 2);
    }

    @Test
    void aRunCancelledWhileItWaitsHasNothingToDiscard() {
        synced("run_1");
        engine.property("anna1", "country", "France");
        engine.startRun("run_2", "syn_1", GUARDED);
        assertThat(engine.run("run_2").getPlan().getWaiting()).isTrue();
        assertThat(engine.run("run_2").getPlan().getRemoved()).isEqualTo(1);
        engine.cancelRun("run_2", "syn_1");
        assertThat(engine.run("run_2").getStaged()).isTrue();

        engine.endFile("run_2", "syn_1", FileEnd.FORGET);
        assertThat(engine.fileEnds()).isEmpty();
        assertThat(engine.run("run_2").getDone()).isTrue();
        assertPlan(0, 1, 2);
    }

    @Test
    void aListThatIsEmptiedIsAFileOfNobody() {
        synced("run_1");
        engine.sync("syn_1", "coh_germans", FULL, SyncState.EMPTYING, "email");
        engine.startRun("run_2", "syn_1");

        assertThat(engine.deliverAll(_ -> OutcomeState.STAGED)).isEmpty();
        assertThat(engine.run("run_2").getStaged()).isTrue();
        complete("run_2");
        engine.sync("syn_1", "coh_germans", FULL, SyncState.ACTIVE, "email");
        assertPlan(2, 0, 0);
    }

    @Test
    void whoIsRefusedByThePartnerIsNotInTheFile() {
        engine.startRun("run_1", "syn_1");
        engine.deliverAll(
                delivery -> delivery.getUserKey().endsWith("anna1") ? OutcomeState.SKIPPED : OutcomeState.STAGED);
        complete("run_1");

        assertThat(engine.run("run_1").getCounts().getSkippedRejectedByPartner())
                .isEqualTo(1);
        assertThat(engine.run("run_1").getDone()).isTrue();
        assertPlan(1, 0, 1);
    }

    @Test
    void aChangedIdentifierIsInTheNextFileAndCountsAsRemovedAndAdded() {
        synced("run_1");
        engine.property("anna1", "email", "anna@new.example");
        assertPlan(1, 1, 2);

        engine.startRun("run_2", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.STAGED))
                .containsExactlyInAnyOrder("ADD anna@new.example", "ADD bert1@x.example");
    }

    @Test
    void ofADeletedSyncNoFileIsCompleted() {
        engine.startRun("run_1", "syn_1");
        engine.deliverAll(_ -> OutcomeState.STAGED);
        engine.deleteSync("syn_1");
        engine.endFile("run_1", "syn_1", FileEnd.COMPLETE);

        assertThat(engine.fileEnds()).isEmpty();
        assertThat(engine.run("run_1").getDone()).isTrue();
        assertThat(engine.run("run_1").getFailureReason()).isEqualTo("sync_deleted");
    }

    @Test
    void aCohortThatChangesWhileItsFileIsMadeFailsTheRun() {
        engine.close();
        AtomicLong nanos = new AtomicLong();
        // Between two looks at the clock, 64 users, pass 5 ms: a slice has some hundred users.
        engine = new EngineScenario(folder.resolve("slow"), () -> nanos.addAndGet(5_000_000));
        engine.cohort("coh_germans", GERMANS);
        for (int i = 0; i < 1_000; i++) {
            german("user" + i);
        }
        engine.settle();
        engine.sync("syn_1", "coh_germans", FULL, SyncState.ACTIVE, "email");
        engine.command(new StartRun(EngineScenario.WORKSPACE, "run_1", "syn_1", null));
        engine.pass(Duration.ofMillis(10));
        int before = engine.sent().size();
        assertThat(before).isBetween(1, 999);

        engine.cohort("coh_germans", "{'not':" + GERMANS + "}");
        engine.settle();
        assertThat(engine.sent()).isEmpty();
        assertThat(engine.run("run_1").getFailureReason()).isEqualTo("file_source_changed");
        assertThat(engine.run("run_1").getPublishedAll()).isTrue();
    }

    private void german(String user) {
        engine.property(user, "country", "Germany");
        engine.property(user, "email", user + "@x.example");
    }

    private void synced(String runId) {
        engine.startRun(runId, "syn_1");
        engine.deliverAll(_ -> OutcomeState.STAGED);
        complete(runId);
    }

    private void complete(String runId) {
        engine.endFile(runId, "syn_1", FileEnd.COMPLETE);
        assertThat(engine.fileEnds()).containsExactly(COMPLETED);
        engine.answerFile(runId, "syn_1", COMPLETED, OutcomeState.DELIVERED);
        assertThat(engine.run(runId).getDone()).isTrue();
    }

    /** What a dry run says now. */
    private void assertPlan(long added, long removed, long holding) {
        String dry = "dry_" + engine.now().toEpochMilli();
        engine.startRun(dry, "syn_1", DRY);
        RunProgress run = engine.run(dry);
        assertThat(run.getDone()).isTrue();
        RunPlan plan = run.getPlan();
        assertThat(plan.getAdded()).as("added").isEqualTo(added);
        assertThat(plan.getRemoved()).as("removed").isEqualTo(removed);
        assertThat(plan.getHolding()).as("holding").isEqualTo(holding);
        assertThat(engine.sent()).isEmpty();
    }
}
