package io.cohortsync.api.sync;

import io.cohortsync.contracts.engine.EngineCommand;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cohort that is kept equal at a destination, or a value of each user that is kept up to date there.
 *
 * @param number what the engine stores per user
 * @param version counts up with each change of it, or of what it is published with; its entity tag
 * @param target name of the destination's target it sends to; empty where the destination has none
 * @param schedule of the cadences that have one
 * @param nextRunAt when a run starts by itself; null unless the sync is active and has a schedule
 * @param successRateTarget 0..1
 * @param attributes user properties passed along
 * @param guard how much a run may change without a person's word
 */
public record Sync(
        String id,
        String workspaceId,
        int number,
        long version,
        String name,
        SyncItem item,
        String destinationId,
        Optional<String> target,
        Cadence cadence,
        Optional<Schedule> schedule,
        @Nullable Instant nextRunAt,
        SyncState state,
        double successRateTarget,
        List<String> attributes,
        Guard guard,
        Instant createdAt,
        Instant updatedAt) {
    public Sync {
        attributes = List.copyOf(attributes);
    }

    boolean isRealTime() {
        return cadence == Cadence.REAL_TIME;
    }

    /** Whether it is deleted as soon as its list is empty. */
    public boolean isEmptying() {
        return state == SyncState.EMPTYING;
    }

    /** Ids of what it could not do without: its destination, and its cohort or computation. */
    public Set<String> uses() {
        return item instanceof SyncItem.OfProperty ? Set.of(destinationId) : Set.of(destinationId, item.key());
    }

    /**
     * What a run counts before it sends; empty where nothing can stop it. In real time changes are not counted: they are sent as
     * they come. An emptied list is what a person asked for.
     *
     * @param isFirst the destination holds nobody yet
     */
    Optional<EngineCommand.Count> countBefore(boolean isFirst) {
        EngineCommand.Limit removals = isFirst ? null : guard.removals();
        boolean counts = guard.enabled() && (removals != null || guard.additions() != null);
        return counts && !isRealTime() && state != SyncState.EMPTYING
                ? Optional.of(new EngineCommand.Count(false, removals, guard.additions()))
                : Optional.empty();
    }

    Sync in(SyncState other) {
        return new Sync(
                id,
                workspaceId,
                number,
                version + 1,
                name,
                item,
                destinationId,
                target,
                cadence,
                schedule,
                nextRunAt,
                other,
                successRateTarget,
                attributes,
                guard,
                createdAt,
                updatedAt);
    }

    /** The same with the moment of its next run: the one it has, otherwise the first after {@code now}, or none. */
    Sync timed(Instant now) {
        Instant next = state != SyncState.ACTIVE || schedule.isEmpty()
                ? null
                : nextRunAt == null ? schedule.get().after(now).orElse(null) : nextRunAt;
        return new Sync(
                id,
                workspaceId,
                number,
                version,
                name,
                item,
                destinationId,
                target,
                cadence,
                schedule,
                next,
                state,
                successRateTarget,
                attributes,
                guard,
                createdAt,
                updatedAt);
    }
}
