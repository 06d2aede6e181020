package io.cohortsync.api.cohort;

import io.cohortsync.api.installation.Installation;
import io.cohortsync.api.topic.PartitionReports;
import io.cohortsync.contracts.message.Population;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Sizes of cohorts. For a moment after a start a cohort looks as if it were still computed. */
@Component
public class Populations {
    private final PartitionReports<Population> reports;
    private final int partitions;

    Populations(PartitionReports<Population> reports, Installation installation) {
        this.reports = reports;
        this.partitions = installation.partitions();
    }

    public CohortSize of(Cohort cohort) {
        return CohortSize.of(reports.about(cohort.id()), cohort.definitionVersion(), partitions);
    }

    /** Of every cohort whose partitions have all told of the same definition. */
    Map<String, PopulationTotals> totals() {
        Map<String, PopulationTotals> totals = new HashMap<>();
        for (String id : reports.ids()) {
            PopulationTotals.of(reports.about(id), partitions).ifPresent(sum -> totals.put(id, sum));
        }
        return totals;
    }
}
