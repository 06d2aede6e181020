package io.cohortsync.engine.task;

import io.cohortsync.contracts.message.Listing;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.CohortIndex;
import io.cohortsync.engine.cohort.CohortIndex.Change;
import io.cohortsync.engine.computation.ComputationIndex;
import io.cohortsync.engine.computation.ComputedValues;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.event.EventStore.Addition;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import io.cohortsync.engine.sync.Mapping;
import io.cohortsync.engine.user.PropertyOperations;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Applies one accepted update to its user, or sends it on to the owner of its device. */
final class Updates {
    private final UserStore users;
    private final EventStore events;
    private final CohortBook cohorts;
    private final ComputationBook computations;
    private final ComputedValues values;
    private final Lists lists;
    private final Flips flips;
    private final Devices devices;
    private final Deletions deletions;

    Updates(
            UserStore users,
            EventStore events,
            CohortBook cohorts,
            ComputationBook computations,
            ComputedValues values,
            Lists lists,
            Flips flips,
            Devices devices,
            Deletions deletions) {
        this.users = users;
        this.events = events;
        this.cohorts = cohorts;
        this.computations = computations;
        this.values = values;
        this.lists = lists;
        this.flips = flips;
        this.devices = devices;
        this.deletions = deletions;
    }

    /**
     * Applies {@code update}.
     *
     * @param offset of the record, tells events without insert id apart
     * @throws Unusable when it can concern no user; nothing has been changed
     */
    void apply(UserUpdate update, long offset, long now) throws Unusable {
        if (update.hasListComplete()) {
            lists.complete(update.getListComplete());
            return;
        }
        UserKey key = key(update);
        Bytes row = Bytes.wrap(key.bytes());
        User stored = users.find(row);
        if (stored == null && key.kind() == UserKey.Kind.DEVICE && devices.forward(row, update)) {
            return;
        }
        if (stored == null && update.hasListing() && update.getListing().getOperation() == Listing.Operation.REMOVE) {
            // Whom nobody knows is on no list; taking somebody off makes no user.
            return;
        }
        if (stored != null) {
            RowLimit.refuseBeyond(stored, update);
        }
        User user = stored == null ? deletions.create(key, update.getAcceptedAt()) : stored;
        boolean hadDevice = !user.deviceId().isEmpty();
        user.seenOn(update.getDeviceId());
        boolean firstEventMoved = false;
        boolean hadFutureEvents = user.events().hasFuture(update.getTime() - 1);
        Addition addition = Addition.REPEATED;
        if (update.hasEvent()) {
            addition = events.add(
                    user, update.getDeviceId(), update.getEvent(), update.getTime(), update.getAcceptedAt(), offset);
        }
        @Nullable String eventType = null;
        if (addition != Addition.REPEATED) {
            eventType = update.getEvent().getType();
            firstEventMoved = user.events().performedAt(update.getTime(), now);
        }
        // A repeated event changes nothing at all: its operations came with it the first time.
        Set<String> changed = update.hasEvent() && eventType == null
                ? Set.of()
                : PropertyOperations.apply(user, update.getOperationsList(), update.getTime());
        ComputationIndex computing = computations.index(key.workspaceId());
        Set<String> computed = switch (addition) {
            case REPEATED -> Set.of();
            case FURTHER ->
                values.eventAdded(
                        user,
                        computing,
                        update.getEvent().getType(),
                        LoggedEvent.of(update.getTime(), update.getEvent().getPropertiesList()),
                        firstEventMoved,
                        now);
            case INSTEAD ->
                values.eventReplaced(user, computing, update.getEvent().getType(), firstEventMoved, now);
        };
        CohortIndex index = cohorts.index(key.workspaceId());
        Change change = new Change(user.isNew(), eventType, firstEventMoved, changed, computed);
        List<Cohort> concerned = addition == Addition.FURTHER && !hadFutureEvents
                ? index.concernedBy(change, update.getEvent(), user::isMember)
                : index.concernedBy(change);
        concerned = flips.unlessPaused(user, concerned, now);
        Cohort listed = update.hasListing() ? lists.apply(user, update.getListing()) : null;
        if (listed != null) {
            concerned = new ArrayList<>(concerned);
            concerned.add(listed);
        }
        flips.follow(user, index, concerned, changed, update.getAcceptedAt(), now);
        flips.computed(user, computed, update.getAcceptedAt(), now);
        if (!hadDevice && !user.deviceId().isEmpty()) {
            flips.identified(user, Mapping.DEVICE_ID, update.getAcceptedAt(), now);
        }
        users.save(user);
    }

    /** Whose update it is; throws {@link Unusable} where it can be nobody's. */
    static UserKey key(UserUpdate update) throws Unusable {
        if (update.getUserId().isEmpty() && update.getDeviceId().isEmpty()) {
            throw new Unusable("the update names neither a user id nor a device id");
        }
        if (update.getUserId().indexOf('\0') >= 0
                || update.getDeviceId().indexOf('\0') >= 0
                || update.getEvent().getType().indexOf('\0') >= 0) {
            throw new Unusable("ids and event types must not contain the character 0");
        }
        try {
            return UserKey.of(update.getWorkspaceId(), update.getUserId(), update.getDeviceId());
        } catch (IllegalArgumentException e) {
            throw new Unusable(String.valueOf(e.getMessage()));
        }
    }
}
