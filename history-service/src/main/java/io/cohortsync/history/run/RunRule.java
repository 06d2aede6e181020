package io.cohortsync.history.run;

import io.cohortsync.contracts.message.RunCounts;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.Counts;
import io.cohortsync.contracts.run.RunEvent.Failure;
import io.cohortsync.contracts.run.RunEvent.RunState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What the newest reports of a run's partitions say about the run. A function of its arguments. */
final class RunRule {
    private RunRule() {}

    /**
     * The run after {@code reports}.
     *
     * @param before the run until now, null for a new one; returned itself when it is over or nothing changed
     * @param reports the newest report of each partition that has reported, at least one
     */
    static RunEvent next(@Nullable RunEvent before, Collection<RunProgress> reports) {
        if (before != null && before.state().isFinal()) {
            return before;
        }
        RunProgress any = reports.iterator().next();
        RunEvent.Plan plan = RunPlanRule.sum(reports, any.getPartitions());
        RunState state = state(reports, any.getPartitions(), plan);
        Counts counts = counts(reports);
        double progress = Math.max(before == null ? 0 : before.progress(), progress(reports, any.getPartitions()));
        RunEvent after = new RunEvent(
                any.getWorkspaceId(),
                any.getRunId(),
                any.getSyncId(),
                any.getDestinationId(),
                before == null ? 0 : before.version(),
                state,
                counts,
                plan != null && plan.dry() ? null : successRate(counts, state),
                false,
                state.isFinal() ? 1 : Math.min(progress, 0.99),
                before == null ? at(reports, Comparator.naturalOrder()) : before.startedAt(),
                state.isFinal() ? at(reports, Comparator.reverseOrder()) : null,
                state == RunState.FAILED ? failure(reports) : null,
                plan,
                state.isFinal() ? null : RunFileRule.end(reports, any.getPartitions()));
        return before != null && after.equals(before) ? before : RunVersion.next(after);
    }

    private static RunState state(Collection<RunProgress> reports, int partitions, RunEvent.@Nullable Plan plan) {
        if (plan != null && plan.waiting() && plan.beyondGuard()) {
            return RunState.AWAITING_CONFIRMATION;
        }
        if (!allSay(reports, partitions, RunProgress::getDone)) {
            return allSay(reports, partitions, RunProgress::getPublishedAll)
                    ? RunState.DELIVERING
                    : RunState.PUBLISHING;
        }
        if (reports.stream().anyMatch(RunProgress::getCancelled)) {
            return RunState.CANCELLED;
        }
        return isFailed(reports) ? RunState.FAILED : RunState.SUCCEEDED;
    }

    /** Whether a run of these reports fails, unless it is cancelled. */
    static boolean isFailed(Collection<RunProgress> reports) {
        // A partition that could not begin has a reason and not one delivery.
        return counts(reports).undelivered() > 0
                || reports.stream().anyMatch(RunRule::saysWhyItFailed)
                || RunFileRule.fault(reports).isPresent();
    }

    private static boolean saysWhyItFailed(RunProgress report) {
        return !report.getFailureReason().isEmpty();
    }

    static boolean allSay(Collection<RunProgress> reports, int partitions, Predicate<RunProgress> word) {
        return reports.stream().filter(word).count() == partitions;
    }

    static Counts counts(Collection<RunProgress> reports) {
        return new Counts(
                sum(reports, RunCounts::getAdded),
                sum(reports, RunCounts::getRemoved),
                sum(reports, RunCounts::getSet),
                sum(reports, RunCounts::getUnset),
                sum(reports, RunCounts::getSkippedUnresolvedMapping),
                sum(reports, RunCounts::getSkippedRejectedByPartner),
                sum(reports, RunCounts::getUndelivered),
                sum(reports, RunCounts::getSent));
    }

    private static long sum(Collection<RunProgress> reports, ToLongFunction<RunCounts> count) {
        return reports.stream().map(RunProgress::getCounts).mapToLong(count).sum();
    }

    private static @Nullable Double successRate(Counts counts, RunState state) {
        long answered = counts.delivered() + counts.skipped();
        if (answered > 0) {
            return (double) counts.delivered() / answered;
        }
        return state == RunState.SUCCEEDED ? 1.0 : null;
    }

    /** The mean over all partitions; one that has not reported counts as not begun. */
    private static double progress(Collection<RunProgress> reports, int partitions) {
        return reports.stream().mapToDouble(RunRule::progress).sum() / Math.max(1, partitions);
    }

    /** Half for what is looked at, half for what is answered of that. */
    private static double progress(RunProgress report) {
        double examined = report.getPublishedAll() ? 1 : share(report.getExamined(), report.getToExamine());
        double answered = report.getDone()
                ? 1
                : report.getPublished() == 0 ? 0 : share(report.getAnswered(), report.getPublished());
        return examined * (1 + answered) / 2;
    }

    private static double share(long part, long whole) {
        return whole <= 0 ? 0 : Math.min(1, (double) part / whole);
    }

    private static Instant at(Collection<RunProgress> reports, Comparator<Long> order) {
        return Instant.ofEpochMilli(
                reports.stream().map(RunProgress::getAt).min(order).orElseThrow());
    }

    /** Of the partition with the smallest number that gave a reason: always the same one, whatever arrived first. */
    private static Failure failure(Collection<RunProgress> reports) {
        return reports.stream()
                .filter(RunRule::saysWhyItFailed)
                .min(Comparator.comparingInt(RunProgress::getPartition))
                .map(report -> FailureOwner.failure(report.getFailureReason(), report.getFailureDetail()))
                .or(() -> RunFileRule.fault(reports))
                .orElseGet(() -> FailureOwner.failure("unknown", "No partition said why."));
    }
}
