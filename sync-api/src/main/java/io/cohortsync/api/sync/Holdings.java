package io.cohortsync.api.sync;

import io.cohortsync.api.topic.PartitionReports;
import io.cohortsync.contracts.message.Holding;
import org.springframework.stereotype.Component;

/** What destinations hold. */
@Component
class Holdings {
    private final PartitionReports<Holding> reports;

    Holdings(PartitionReports<Holding> reports) {
        this.reports = reports;
    }

    /** Over all partitions. */
    Total of(String syncId) {
        long holding = 0;
        long pending = 0;
        for (Holding report : reports.about(syncId)) {
            holding += report.getHolding();
            pending += report.getPending();
        }
        return new Total(holding, pending);
    }

    /** Users the destination holds, and users whose desired state is not there yet. */
    record Total(long holding, long pending) {}
}
