package io.cohortsync.api.sync;

import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sync as callers see it.
 *
 * @param lastRun the newest one, over or not
 * @param holding users the destination holds, as far as its answers tell
 * @param pending users whose desired state is not at the destination yet
 */
record SyncView(
        String id,
        String name,
        ItemView item,
        String destinationId,
        CadenceView cadence,
        double successRateTarget,
        List<String> attributes,
        SyncState state,
        @Nullable RunView lastRun,
        long holding,
        long pending,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** What is sent. */
    record ItemView(ItemType type, String id) {}

    /** When is sent. */
    record CadenceView(Cadence type) {}

    static SyncView of(Sync sync, @Nullable Run lastRun, Holdings.Total total) {
        return new SyncView(
                sync.id(),
                sync.name(),
                new ItemView(ItemType.COHORT, sync.cohortId()),
                sync.destinationId(),
                new CadenceView(sync.cadence()),
                sync.successRateTarget(),
                sync.attributes(),
                sync.state(),
                lastRun == null ? null : RunView.of(lastRun),
                total.holding(),
                total.pending(),
                sync.createdAt(),
                sync.updatedAt(),
                sync.version());
    }
}
