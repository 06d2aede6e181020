package io.cohortsync.api.sync;

import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import java.time.Instant;
import java.util.List;

/**
 * A cohort that is kept equal at a destination.
 *
 * @param number what the engine stores per user
 * @param version counts up with each change of it, or of what it is published with; its entity tag
 * @param successRateTarget 0..1
 * @param attributes user properties passed along
 */
public record Sync(
        String id,
        String workspaceId,
        int number,
        long version,
        String name,
        String cohortId,
        String destinationId,
        Cadence cadence,
        SyncState state,
        double successRateTarget,
        List<String> attributes,
        Instant createdAt,
        Instant updatedAt) {
    public Sync {
        attributes = List.copyOf(attributes);
    }

    boolean isRealTime() {
        return cadence == Cadence.REAL_TIME;
    }

    Sync in(SyncState other) {
        return new Sync(
                id,
                workspaceId,
                number,
                version + 1,
                name,
                cohortId,
                destinationId,
                cadence,
                other,
                successRateTarget,
                attributes,
                createdAt,
                updatedAt);
    }
}
