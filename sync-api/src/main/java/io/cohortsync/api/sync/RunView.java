package io.cohortsync.api.sync;

import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as callers see it.
 *
 * @param sendsFile the whole cohort as a file, of which {@code sent} tells; not changes
 * @param sent users in the run's file, where the destination gets whole cohorts; it shows them if the run succeeds
 * @param successRate delivered / (delivered + skipped); null while nothing was answered
 * @param belowTarget it is over, and its success rate is below the sync's target
 * @param progress 0..1
 * @param startedAt null while queued
 * @param failure only when failed
 * @param plan of a dry run, and of one that the sync's guard looks at: what it would do, counted before anything is sent
 */
record RunView(
        String id,
        String syncId,
        String destinationId,
        boolean dryRun,
        boolean sendsFile,
        RunState state,
        long added,
        long removed,
        long set,
        long unset,
        long sent,
        Skipped skipped,
        long undelivered,
        @Nullable Double successRate,
        boolean belowTarget,
        double progress,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        RunEvent.@Nullable Failure failure,
        @Nullable PlanView plan,
        RunCsv csv) {

    /** Users that could not be sent, by reason. */
    record Skipped(long unresolvedMapping, long rejectedByPartner) {}

    /**
     * What a run would do.
     *
     * @param holding users the destination holds
     * @param beyondGuard it is more than the sync's guard lets pass
     * @param sample up to 20 users of each kind, once all are counted
     */
    record PlanView(
            long added,
            long removed,
            long set,
            long unset,
            PlanSkipped skipped,
            long holding,
            boolean beyondGuard,
            List<RunEvent.PlannedUser> sample) {

        static @Nullable PlanView of(RunEvent.@Nullable Plan plan) {
            return plan == null
                    ? null
                    : new PlanView(
                            plan.added(),
                            plan.removed(),
                            plan.set(),
                            plan.unset(),
                            new PlanSkipped(plan.skippedUnresolvedMapping()),
                            plan.holding(),
                            plan.beyondGuard(),
                            plan.sample());
        }
    }

    /** Users that would be skipped, by reason; whom the partner refuses is known only afterwards. */
    record PlanSkipped(long unresolvedMapping) {}

    static RunView of(Run run, RunCsv csv) {
        RunEvent.Counts counts = run.counts();
        return new RunView(
                run.id(),
                run.syncId(),
                run.destinationId(),
                run.dryRun(),
                run.sendsFile(),
                run.state(),
                counts.added(),
                counts.removed(),
                counts.set(),
                counts.unset(),
                counts.sent(),
                new Skipped(counts.skippedUnresolvedMapping(), counts.skippedRejectedByPartner()),
                counts.undelivered(),
                run.successRate(),
                run.belowTarget(),
                run.progress(),
                run.createdAt(),
                run.startedAt(),
                run.finishedAt(),
                run.failure(),
                PlanView.of(run.plan()),
                csv);
    }
}
