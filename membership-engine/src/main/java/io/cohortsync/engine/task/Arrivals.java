package io.cohortsync.engine.task;

import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.CohortIndex;
import io.cohortsync.engine.cohort.CohortIndex.Change;
import io.cohortsync.engine.computation.ComputedValues;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.definition.SyncBook;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.state.AnonymousPerson;
import io.cohortsync.engine.state.Forwarded;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.MovedEvent;
import io.cohortsync.engine.state.StoredListing;
import io.cohortsync.engine.state.UserState;
import io.cohortsync.engine.sync.Leftovers;
import io.cohortsync.engine.sync.Mapping;
import io.cohortsync.engine.sync.Sender;
import io.cohortsync.engine.sync.Sync;
import io.cohortsync.engine.user.Merge;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Takes in what other lanes have for users of this one. */
final class Arrivals {
    private final UserStore users;
    private final EventStore events;
    private final CohortBook cohorts;
    private final ComputationBook computations;
    private final ComputedValues values;
    private final SyncBook syncs;
    private final Flips flips;
    private final Sender sender;
    private final Updates updates;
    private final Deletions deletions;

    Arrivals(
            UserStore users,
            EventStore events,
            CohortBook cohorts,
            ComputationBook computations,
            ComputedValues values,
            SyncBook syncs,
            Flips flips,
            Sender sender,
            Updates updates,
            Deletions deletions) {
        this.users = users;
        this.events = events;
        this.cohorts = cohorts;
        this.computations = computations;
        this.values = values;
        this.syncs = syncs;
        this.flips = flips;
        this.sender = sender;
        this.updates = updates;
        this.deletions = deletions;
    }

    /**
     * Applies {@code message}.
     *
     * @param unique tells events without insert id apart; differs from every record's offset
     * @throws Unusable when it can concern no user; nothing has been changed
     */
    void apply(Forwarded message, long unique, long now) throws Unusable {
        UserKey key = key(message);
        boolean isForgotten = deletions.covers(key, message.getAcceptedAt());
        if (isForgotten) {
            // Its lane read the claim after the release that the deletion sent, or has not read that yet.
            deletions.release(key, message.getDeviceId());
        }
        if (isForgotten && (message.hasUpdate() || message.hasEarlierEvents())) {
            return;
        }
        switch (message.getKindCase()) {
            case UPDATE ->
                updates.apply(
                        message.getUpdate().toBuilder()
                                .setUserId(message.getUserId())
                                .build(),
                        unique,
                        now);
            case EARLIER_EVENTS ->
                takeAhead(key, message.getEarlierEvents().getEventsList(), message.getAcceptedAt(), now);
            case PERSON -> {
                User returned = isForgotten ? users.find(Bytes.wrap(key.bytes())) : null;
                if (returned != null) {
                    // One line of operations per key: whoever came back takes the leftovers out.
                    Set<Integer> held = joinLedger(returned, message.getPerson());
                    step(returned, held, message.getAcceptedAt(), now);
                    users.save(returned);
                } else if (isForgotten) {
                    deletions.join(key, message.getPerson(), now);
                } else {
                    join(key, message.getPerson(), message.getAcceptedAt(), now);
                }
            }
            case ANSWERED -> {
                if (deletions.answered(key, message.getAnswered(), now)) {
                    return;
                }
                LedgerEntry entry = message.getAnswered();
                User user = user(key, now);
                change(user, entry.getSync(), own -> Leftovers.arrived(own, entry));
                step(user, Set.of(entry.getSync()), message.getAcceptedAt(), now);
                users.save(user);
            }
            case RELEASED -> throw new Unusable("a release is for a device");
            case KIND_NOT_SET -> throw new Unusable("nothing is forwarded");
        }
    }

    private static UserKey key(Forwarded message) throws Unusable {
        try {
            return new UserKey(message.getWorkspaceId(), UserKey.Kind.USER, message.getUserId());
        } catch (IllegalArgumentException e) {
            throw new Unusable(String.valueOf(e.getMessage()));
        }
    }

    /** Only of who is new anything is evaluated: of the others it is when the person arrives. */
    private void takeAhead(UserKey key, List<MovedEvent> moved, long acceptedAt, long now) {
        User user = user(key, acceptedAt);
        moved.forEach(event -> events.takeIn(user, event));
        if (user.isNew()) {
            CohortIndex index = cohorts.index(key.workspaceId());
            Change change = new Change(true, null, false, Set.of(), Set.of());
            flips.follow(user, index, index.concernedBy(change), Set.of(), acceptedAt, now);
        }
        users.save(user);
    }

    /** The ledger goes first: what the destination holds already must not be sent again when the user enters a cohort. */
    private void join(UserKey key, AnonymousPerson person, long acceptedAt, long now) {
        User user = user(key, person.getRow().getFirstSeenAt());
        Set<Integer> held = joinLedger(user, person);
        OptionalLong firstEventAt = user.events().firstAt();
        boolean hadDevice = !user.deviceId().isEmpty();
        person.getEventsList().forEach(event -> events.takeIn(user, event));
        UserState row = person.getRow();
        if (!RowLimit.fits(user, row.getSerializedSize())) {
            row = row.toBuilder().clearProperties().build();
        }
        Set<String> changed = Merge.apply(user, row);
        boolean firstEventMoved = !firstEventAt.equals(user.events().firstAt());
        Set<String> computed = values.eventsTakenIn(
                user, computations.index(key.workspaceId()), person.getEventTypesList(), firstEventMoved, now);
        CohortIndex index = cohorts.index(key.workspaceId());
        Set<Cohort> concerned = new LinkedHashSet<>(
                index.concernedBy(new Change(user.isNew(), null, firstEventMoved, changed, computed)));
        for (String type : person.getEventTypesList()) {
            concerned.addAll(index.concernedBy(new Change(false, type, false, Set.of(), Set.of())));
        }
        for (StoredListing listing : person.getRow().getListingsList()) {
            Cohort listed = cohorts.withNumber(listing.getCohort());
            if (listed != null) {
                concerned.add(listed);
            }
        }
        flips.follow(user, index, index.inOrder(concerned), changed, acceptedAt, now);
        flips.computed(user, computed, acceptedAt, now);
        if (!hadDevice && !user.deviceId().isEmpty()) {
            flips.identified(user, Mapping.DEVICE_ID, acceptedAt, now);
        }
        step(user, held, acceptedAt, now);
        users.save(user);
    }

    /** Returns the syncs concerned. */
    private Set<Integer> joinLedger(User user, AnonymousPerson person) {
        Set<Integer> held = new LinkedHashSet<>();
        for (LedgerEntry entry : person.getRow().getLedgerList()) {
            change(user, entry.getSync(), own -> Leftovers.joined(own, entry));
            held.add(entry.getSync());
        }
        for (int sync : person.getAwaitedList()) {
            change(user, sync, Leftovers::awaiting);
            held.add(sync);
        }
        return held;
    }

    private User user(UserKey key, long firstSeenAt) {
        @Nullable User stored = users.find(Bytes.wrap(key.bytes()));
        return stored == null ? deletions.create(key, firstSeenAt) : stored;
    }

    private void change(User user, int syncNumber, UnaryOperator<LedgerEntry> change) {
        Sync sync = syncs.withNumber(syncNumber);
        if (sync != null) {
            LedgerEntry own = user.ledger().of(syncNumber);
            sender.move(user, sync, own, change.apply(own));
            syncs.touch(sync);
        }
    }

    private void step(User user, Set<Integer> syncNumbers, long acceptedAt, long now) {
        for (int number : syncNumbers) {
            Sync sync = syncs.withNumber(number);
            if (sync != null) {
                flips.step(user, sync, acceptedAt, now);
            }
        }
    }
}
