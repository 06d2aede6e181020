package io.cohortsync.engine.task;

import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.engine.EngineCommand;
import io.cohortsync.contracts.engine.EngineCommand.CancelRun;
import io.cohortsync.contracts.engine.EngineCommand.ContinueRun;
import io.cohortsync.contracts.engine.EngineCommand.DeleteCohort;
import io.cohortsync.contracts.engine.EngineCommand.DeleteComputation;
import io.cohortsync.contracts.engine.EngineCommand.DeleteSync;
import io.cohortsync.contracts.engine.EngineCommand.EndFile;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.engine.EngineCommand.PutComputation;
import io.cohortsync.contracts.engine.EngineCommand.PutRetention;
import io.cohortsync.contracts.engine.EngineCommand.PutStaticCohort;
import io.cohortsync.contracts.engine.EngineCommand.PutSync;
import io.cohortsync.contracts.engine.EngineCommand.StartRun;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.FailedLooks;
import io.cohortsync.engine.computation.Computation;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.definition.RetentionBook;
import io.cohortsync.engine.definition.SyncBook;
import io.cohortsync.engine.run.Run;
import io.cohortsync.engine.run.RunBook;
import io.cohortsync.engine.sync.PendingStore;
import io.cohortsync.engine.sync.Sync;
import java.util.ArrayDeque;
import java.util.Deque;

/** Brings definitions into force and starts and ends runs, as sync-api says. */
final class Commands {
    private static final int ROWS_AT_ONCE = 5_000;

    private final CohortBook cohorts;
    private final ComputationBook computations;
    private final FailedLooks failures;
    private final SyncBook syncs;
    private final RunBook runs;
    private final Scan scan;
    private final CatchingUp catchingUp;
    private final FileRuns files;
    private final PendingStore pending;
    private final Deletions deletions;
    private final RetentionBook retentions;
    /** Numbers of deleted syncs whose rows are still there; forgotten rows of a crash are found by nobody and harm nobody. */
    private final Deque<Integer> deletedSyncs = new ArrayDeque<>();

    Commands(
            CohortBook cohorts,
            ComputationBook computations,
            FailedLooks failures,
            SyncBook syncs,
            RunBook runs,
            Scan scan,
            CatchingUp catchingUp,
            FileRuns files,
            PendingStore pending,
            Deletions deletions,
            RetentionBook retentions) {
        this.cohorts = cohorts;
        this.computations = computations;
        this.failures = failures;
        this.syncs = syncs;
        this.runs = runs;
        this.scan = scan;
        this.catchingUp = catchingUp;
        this.files = files;
        this.pending = pending;
        this.deletions = deletions;
        this.retentions = retentions;
    }

    void apply(EngineCommand command, long now) throws Unusable {
        switch (command) {
            case PutCohort put -> put(put);
            case PutStaticCohort put -> cohorts.put(put);
            case DeleteCohort delete -> {
                cohorts.delete(delete.cohortId());
                failures.forget(delete.number());
            }
            case PutComputation put -> put(put);
            case DeleteComputation delete -> {
                computations.delete(delete.computationId());
                failures.forget(Computation.timer(delete.number()));
            }
            case PutSync put -> put(put);
            case DeleteSync delete -> delete(delete, now);
            case PutRetention put -> retentions.put(put);
            case StartRun start -> start(start, now);
            case ContinueRun goOn -> goOn(goOn);
            case EndFile end -> files.end(end);
            case CancelRun cancel -> cancel(cancel);
        }
    }

    private void put(PutCohort command) throws Unusable {
        try {
            if (cohorts.put(command)) {
                Cohort cohort = cohorts.withId(command.cohortId());
                if (cohort != null) {
                    scan.changed(cohort);
                }
            }
        } catch (InvalidDefinition e) {
            throw new Unusable("cohort " + command.cohortId() + " cannot be evaluated: " + e.getMessage());
        }
    }

    private void put(PutComputation command) throws Unusable {
        try {
            Computation computation = computations.put(command);
            if (computation != null) {
                scan.changed(computation);
            }
        } catch (InvalidDefinition e) {
            throw new Unusable("computation " + command.computationId() + " cannot be computed: " + e.getMessage());
        }
    }

    private void put(PutSync command) {
        Sync before = syncs.withId(command.syncId());
        Sync sync = syncs.put(command);
        if (sync != null) {
            if (before != null && !sync.keepsIdentifiersOf(before.command())) {
                runs.going().stream()
                        .filter(run -> run.syncId().equals(sync.id()))
                        .forEach(Run::examineAgain);
            }
            catchingUp.begin(sync);
        }
    }

    private void delete(DeleteSync command, long now) {
        if (syncs.delete(command.syncId()) != null) {
            deletedSyncs.add(command.number());
            files.syncDeleted(command.syncId());
            deletions.stepAll(command.number(), now);
        }
    }

    private void start(StartRun command, long now) {
        Sync sync = syncs.withId(command.syncId());
        Run run = runs.start(command, sync == null ? "" : sync.command().destinationId(), now);
        if (run != null && sync != null && sync.isFull()) {
            run.file().send();
        }
    }

    private void goOn(ContinueRun command) {
        Run run = runs.withId(command.runId());
        if (run != null) {
            run.goOn();
        }
    }

    private void cancel(CancelRun command) {
        Run run = runs.withId(command.runId());
        if (run != null && run.isCancellable()) {
            run.cancel();
        }
    }

    /** Deletes some rows of deleted syncs. */
    void tidy() {
        Integer sync = deletedSyncs.peek();
        if (sync != null && !pending.forget(sync, ROWS_AT_ONCE)) {
            deletedSyncs.remove();
        }
    }
}
