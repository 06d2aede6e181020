package io.cohortsync.api.sync;

import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sync as callers see it.
 *
 * @param target name of the account inside the destination; null where the destination has none
 * @param nextRunAt when a run starts by itself; null unless the sync is active and has a schedule
 * @param pausedBecause why it is paused if nobody paused it by hand
 * @param lastRun the newest one, over or not
 * @param holding users the destination holds, as far as its answers tell
 * @param pending users whose desired state is not at the destination yet
 */
record SyncView(
        String id,
        String name,
        ItemView item,
        String destinationId,
        @Nullable String target,
        CadenceView cadence,
        @Nullable Instant nextRunAt,
        double successRateTarget,
        List<String> attributes,
        Guard guard,
        SyncState state,
        @Nullable String pausedBecause,
        @Nullable RunView lastRun,
        long holding,
        long pending,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** What is sent: a cohort or a computation by its id, a user property by its name. */
    record ItemView(
            ItemType type, @Nullable String id, @Nullable String name) {
        static ItemView of(SyncItem item) {
            return item instanceof SyncItem.OfProperty(String property)
                    ? new ItemView(item.type(), null, property)
                    : new ItemView(item.type(), item.key(), null);
        }
    }

    /** When is sent: at (HH:mm) in a daily cadence, expression in a cron cadence, the time zone of both. */
    record CadenceView(
            Cadence type,
            @Nullable String at,
            @Nullable String timeZone,
            @Nullable String expression) {

        static CadenceView of(Sync sync) {
            return switch (sync.schedule().orElse(null)) {
                case null -> new CadenceView(sync.cadence(), null, null, null);
                case Schedule.Hourly hourly -> new CadenceView(sync.cadence(), null, null, null);
                case Schedule.Daily(LocalTime at, ZoneId zone) ->
                    new CadenceView(sync.cadence(), at.toString(), zone.getId(), null);
                case Schedule.Cron(String expression, ZoneId zone) ->
                    new CadenceView(sync.cadence(), null, zone.getId(), expression);
            };
        }
    }

    static SyncView of(Sync sync, @Nullable String pausedBecause, @Nullable RunView lastRun, Holdings.Total total) {
        return new SyncView(
                sync.id(),
                sync.name(),
                ItemView.of(sync.item()),
                sync.destinationId(),
                sync.target().orElse(null),
                CadenceView.of(sync),
                sync.nextRunAt(),
                sync.successRateTarget(),
                sync.attributes(),
                sync.guard(),
                sync.state(),
                pausedBecause,
                lastRun,
                total.holding(),
                total.pending(),
                sync.createdAt(),
                sync.updatedAt(),
                sync.version());
    }
}
