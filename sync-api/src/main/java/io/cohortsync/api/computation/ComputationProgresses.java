package io.cohortsync.api.computation;

import io.cohortsync.api.installation.Installation;
import io.cohortsync.api.topic.PartitionReports;
import io.cohortsync.contracts.message.ComputationProgress;
import org.springframework.stereotype.Component;

/** How far computations are. For a moment after a start a computation looks as if it were still computed. */
@Component
class ComputationProgresses {
    private final PartitionReports<ComputationProgress> reports;
    private final int partitions;

    ComputationProgresses(PartitionReports<ComputationProgress> reports, Installation installation) {
        this.reports = reports;
        this.partitions = installation.partitions();
    }

    ComputationReach of(Computation computation) {
        return ComputationReach.of(reports.about(computation.id()), computation.definitionVersion(), partitions);
    }
}
