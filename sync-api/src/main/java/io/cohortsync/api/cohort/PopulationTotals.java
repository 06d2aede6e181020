package io.cohortsync.api.cohort;

import io.cohortsync.contracts.message.Population;
import java.util.Collection;
import java.util.Optional;

/**
 * How many users a cohort has, and how many came and went since this version of its definition is in force.
 *
 * @param version of the definition
 */
record PopulationTotals(long version, long size, long entered, long left) {

    /**
     * Adds up the newest report of each partition. Empty while the partitions do not all speak of one computed version: half a
     * population would look like one that shrank.
     */
    static Optional<PopulationTotals> of(Collection<Population> reports, int partitions) {
        PopulationTotals sum = null;
        int complete = 0;
        for (Population report : reports) {
            if (!report.getReady() || (sum != null && sum.version != report.getCohortVersion())) {
                return Optional.empty();
            }
            PopulationTotals before = sum == null ? new PopulationTotals(report.getCohortVersion(), 0, 0, 0) : sum;
            sum = new PopulationTotals(
                    before.version,
                    before.size + report.getSize(),
                    before.entered + report.getEntered(),
                    before.left + report.getLeft());
            complete++;
        }
        return complete < partitions ? Optional.empty() : Optional.ofNullable(sum);
    }
}
