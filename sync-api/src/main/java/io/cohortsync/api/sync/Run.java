package io.cohortsync.api.sync;

import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.Failure;
import io.cohortsync.contracts.run.RunEvent.RunState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a sync.
 *
 * @param version of the last event taken; 0 before the first
 * @param dryRun counts what a run would do, and sends nothing
 * @param sendsFile the whole cohort as a file, not changes
 * @param commanded whether the engine was told to start it; a run that waits for the one before it was not
 */
record Run(
        String id,
        String workspaceId,
        String syncId,
        String destinationId,
        boolean dryRun,
        boolean sendsFile,
        long version,
        RunState state,
        boolean commanded,
        RunEvent.Counts counts,
        @Nullable Double successRate,
        boolean belowTarget,
        double progress,
        @Nullable Failure failure,
        RunEvent.@Nullable Plan plan,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    private static final RunEvent.Counts NOBODY = new RunEvent.Counts(0, 0, 0, 0, 0, 0, 0, 0);

    /** A run that nothing happened in yet. */
    static Run queued(String id, Sync sync, boolean dryRun, boolean sendsFile, Instant now) {
        return new Run(
                id,
                sync.workspaceId(),
                sync.id(),
                sync.destinationId(),
                dryRun,
                sendsFile,
                0,
                RunState.QUEUED,
                false,
                NOBODY,
                null,
                false,
                0,
                null,
                null,
                now,
                null,
                null);
    }

    /** The same run, with the engine told to start it. */
    Run commanded(Instant now) {
        return new Run(
                id,
                workspaceId,
                syncId,
                destinationId,
                dryRun,
                sendsFile,
                version,
                state,
                true,
                counts,
                successRate,
                belowTarget,
                progress,
                failure,
                plan,
                createdAt,
                now,
                null);
    }

    /** The run after an event, which must be newer. */
    Run after(RunEvent event) {
        return new Run(
                id,
                workspaceId,
                syncId,
                destinationId,
                dryRun,
                sendsFile,
                event.version(),
                event.state(),
                true,
                event.counts(),
                event.successRate(),
                event.belowTarget(),
                event.progress(),
                event.failure(),
                event.plan(),
                createdAt,
                event.startedAt(),
                event.finishedAt());
    }

    /** The run ended here, without the engine's word. */
    Run cancelled(Instant now) {
        return new Run(
                id,
                workspaceId,
                syncId,
                destinationId,
                dryRun,
                sendsFile,
                version,
                RunState.CANCELLED,
                commanded,
                counts,
                successRate,
                belowTarget,
                progress,
                null,
                plan,
                createdAt,
                startedAt,
                now);
    }
}
