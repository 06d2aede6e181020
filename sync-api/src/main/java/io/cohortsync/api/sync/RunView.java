package io.cohortsync.api.sync;

import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as callers see it.
 *
 * @param successRate delivered / (delivered + skipped); null while nothing was answered
 * @param belowTarget it is over, and its success rate is below the sync's target
 * @param progress 0..1
 * @param startedAt null while queued
 * @param failure only when failed
 */
record RunView(
        String id,
        String syncId,
        String destinationId,
        RunState state,
        long added,
        long removed,
        long set,
        Skipped skipped,
        long undelivered,
        @Nullable Double successRate,
        boolean belowTarget,
        double progress,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        RunEvent.@Nullable Failure failure) {

    /** Users that could not be sent, by reason. */
    record Skipped(long unresolvedMapping, long rejectedByPartner) {}

    static RunView of(Run run) {
        RunEvent.Counts counts = run.counts();
        return new RunView(
                run.id(),
                run.syncId(),
                run.destinationId(),
                run.state(),
                counts.added(),
                counts.removed(),
                counts.set(),
                new Skipped(counts.skippedUnresolvedMapping(), counts.skippedRejectedByPartner()),
                counts.undelivered(),
                run.successRate(),
                run.belowTarget(),
                run.progress(),
                run.createdAt(),
                run.startedAt(),
                run.finishedAt(),
                run.failure());
    }
}
