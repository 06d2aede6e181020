package io.cohortsync.api.cohort;

import io.cohortsync.api.computation.Failing;
import io.cohortsync.contracts.message.Population;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How many users are in a cohort, as far as the partitions have told.
 *
 * @param ready every partition has computed the current definition
 * @param progress 0..1 over all partitions
 * @param computedAt when it last changed; null until ready
 * @param failure why the current definition cannot be evaluated; null when it can
 * @param failing users for whom it could not be evaluated; null where there are none
 */
public record CohortSize(
        long users,
        boolean ready,
        double progress,
        @Nullable Instant computedAt,
        @Nullable String failure,
        @Nullable Failing failing) {

    /**
     * Adds up what the partitions told; reports about another definition do not count.
     *
     * @param reports the newest of each partition
     * @param partitions how many there are
     */
    static CohortSize of(Collection<Population> reports, long definitionVersion, int partitions) {
        long users = 0;
        int ready = 0;
        double progress = 0;
        long latest = 0;
        long unevaluated = 0;
        String because = "";
        String failure = null;
        for (Population report : reports) {
            if (report.getCohortVersion() == definitionVersion) {
                users += report.getSize();
                ready += report.getReady() ? 1 : 0;
                progress += report.getReady() ? 1 : Math.clamp(report.getProgress(), 0, 1);
                latest = Math.max(latest, report.getAt());
                unevaluated += report.getUnevaluated();
                because = report.getUnevaluated() > 0 ? report.getUnevaluatedBecause() : because;
                failure = report.getFailure().isEmpty() ? failure : report.getFailure();
            }
        }
        boolean all = ready >= partitions;
        return new CohortSize(
                users,
                all,
                all ? 1 : Math.min(progress / partitions, 1),
                all ? Instant.ofEpochMilli(latest) : null,
                failure,
                Failing.of(unevaluated, because));
    }
}
