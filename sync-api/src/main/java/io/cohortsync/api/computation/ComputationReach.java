package io.cohortsync.api.computation;

import io.cohortsync.contracts.message.ComputationProgress;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How many users have a value, as far as the partitions have told.
 *
 * @param ready every partition has computed the current definition
 * @param progress 0..1 over all partitions
 * @param computedAt when it last changed; null until ready
 * @param failing users for whom it could not be computed; null where there are none
 */
record ComputationReach(
        long users,
        boolean ready,
        double progress,
        @Nullable Instant computedAt,
        @Nullable Failing failing) {

    /**
     * Adds up what the partitions told; reports about another definition do not count.
     *
     * @param reports the newest of each partition
     * @param partitions how many there are
     */
    static ComputationReach of(Collection<ComputationProgress> reports, long definitionVersion, int partitions) {
        long users = 0;
        int ready = 0;
        double progress = 0;
        long latest = 0;
        long unevaluated = 0;
        String because = "";
        for (ComputationProgress report : reports) {
            if (report.getComputationVersion() == definitionVersion) {
                users += report.getUsers();
                ready += report.getReady() ? 1 : 0;
                progress += report.getReady() ? 1 : Math.clamp(report.getProgress(), 0, 1);
                latest = Math.max(latest, report.getAt());
                unevaluated += report.getUnevaluated();
                because = report.getUnevaluated() > 0 ? report.getUnevaluatedBecause() : because;
            }
        }
        boolean all = ready >= partitions;
        return new ComputationReach(
                users,
                all,
                all ? 1 : Math.min(progress / partitions, 1),
                all ? Instant.ofEpochMilli(latest) : null,
                Failing.of(unevaluated, because));
    }
}
