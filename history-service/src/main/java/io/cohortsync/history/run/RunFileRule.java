package io.cohortsync.history.run;

import io.cohortsync.contracts.engine.EngineCommand.FileEnd;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.run.RunEvent.Counts;
import io.cohortsync.contracts.run.RunEvent.Failure;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to become of the file that a full sync's run has put together: shown whole, or not at all. Pure. */
final class RunFileRule {
    private RunFileRule() {}

    /** The word on the file; null before all partitions wait for it, and where the run sends none. */
    static @Nullable FileEnd end(Collection<RunProgress> reports, int partitions) {
        boolean isWaiting = reports.stream().anyMatch(RunProgress::getStaged)
                && RunRule.allSay(reports, partitions, report -> report.getStaged() || report.getDone());
        if (!isWaiting) {
            return null;
        }
        if (!RunRule.isFailed(reports) && reports.stream().noneMatch(RunProgress::getCancelled)) {
            return FileEnd.COMPLETE;
        }
        boolean anythingSent = reports.stream().anyMatch(report -> report.getPublished() > 0);
        return anythingSent ? FileEnd.DISCARD : FileEnd.FORGET;
    }

    /** What is wrong with a file although every partition is content with its part of it. */
    static Optional<Failure> fault(Collection<RunProgress> reports) {
        long sources = reports.stream()
                .mapToLong(RunProgress::getSource)
                .filter(source -> source != 0)
                .distinct()
                .count();
        if (sources > 1) {
            return Optional.of(FailureOwner.failure(
                    "file_source_changed",
                    "The cohort, its list or the mapping changed while the file was made. Nothing changed at the destination;"
                            + " the next run sends it."));
        }
        Counts counts = RunRule.counts(reports);
        boolean isFile = sources == 1;
        if (isFile && counts.sent() == 0 && counts.skippedRejectedByPartner() > 0) {
            return Optional.of(
                    FailureOwner.failure(
                            "everybody_refused",
                            "The destination refused every user. A file of nobody would empty the audience, so what it shows stays."));
        }
        return Optional.empty();
    }
}
