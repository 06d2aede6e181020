package io.cohortsync.engine.task;

import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.Outlet;
import io.cohortsync.engine.Slice;
import io.cohortsync.engine.computation.ComputedValues;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.state.AnonymousPerson;
import io.cohortsync.engine.state.Departure;
import io.cohortsync.engine.state.DeviceState;
import io.cohortsync.engine.state.EarlierEvents;
import io.cohortsync.engine.state.Forwarded;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.LedgerEntry.State;
import io.cohortsync.engine.state.MovedEvent;
import io.cohortsync.engine.state.UserState;
import io.cohortsync.engine.sync.LedgerRule;
import io.cohortsync.engine.sync.Sender;
import io.cohortsync.engine.sync.Sync;
import io.cohortsync.engine.user.DeviceStore;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Hands anonymous people of this lane over to the lanes of the users they turned out to be. Properties and ledger leave in
 * one message with the events, so that the user is judged with all of it; of people with many events the others go ahead, in
 * slices between updates. What the destination was told and has not answered stays here until it does.
 */
final class Departures {
    private static final int MAX_EVENTS = 1_000;
    private static final int MAX_BYTES = 512 * 1024;

    private final DepartureBook book;
    private final UserStore users;
    private final DeviceStore devices;
    private final EventStore events;
    private final ComputedValues values;
    private final Leaving leaving;
    private final Sender sender;
    private final Outlet outlet;

    Departures(
            DepartureBook book,
            UserStore users,
            DeviceStore devices,
            EventStore events,
            ComputedValues values,
            Leaving leaving,
            Sender sender,
            Outlet outlet) {
        this.book = book;
        this.users = users;
        this.devices = devices;
        this.events = events;
        this.values = values;
        this.leaving = leaving;
        this.sender = sender;
        this.outlet = outlet;
    }

    /**
     * Stores the claimed device and begins to hand its anonymous person over, if there is one.
     *
     * @param acceptedAt of the claim
     */
    void begin(UserKey device, DeviceState.Builder state, long acceptedAt) {
        Bytes key = Bytes.wrap(device.bytes());
        User anonymous = users.find(key);
        if (anonymous != null) {
            leaving.leaveCohorts(anonymous);
            values.forget(anonymous);
            UserState.Builder row = anonymous.toState().toBuilder();
            row.clearMemberOf()
                    .clearMemberAfter()
                    .clearComputed()
                    .clearTimerOf()
                    .clearTimerAfter()
                    .clearLedger();
            leaving.releaseLedger(anonymous, row, state);
            users.delete(key);
            Departure departure = Departure.newBuilder()
                    .setPerson(AnonymousPerson.newBuilder().setRow(row))
                    .setAcceptedAt(acceptedAt)
                    .build();
            sendPart(device, state.build(), departure);
        }
        devices.save(key, state.build());
    }

    /** Takes somebody out of the sizes of cohorts and of what waits for runs. */
    void leaveCohorts(User leaver) {
        leaving.leaveCohorts(leaver);
    }

    /** Works until the slice is over or nobody is leaving any more. */
    void work(Slice slice, long now) {
        for (String deviceKey : book.deviceKeys()) {
            Departure departure = book.find(deviceKey);
            while (departure != null && !slice.isOver()) {
                UserKey device = UserKey.parse(deviceKey);
                DeviceState state = claimed(Bytes.wrap(device.bytes()));
                sendPart(device, state, departure);
                departure = book.find(deviceKey);
                if (!state.getReleasedFrom().isEmpty()) {
                    settle(device, state, now);
                }
            }
        }
    }

    private void sendPart(UserKey device, DeviceState state, Departure departure) {
        AnonymousPerson.Builder person = departure.getPerson().toBuilder();
        User leaver = User.of(Bytes.wrap(device.bytes()), person.getRow());
        EventStore.Taken taken = events.takeOut(leaver, MAX_EVENTS, MAX_BYTES);
        Set<String> types = new LinkedHashSet<>(person.getEventTypesList());
        taken.events().stream().map(MovedEvent::getType).forEach(types::add);
        person.clearEventTypes().addAllEventTypes(types);
        Forwarded.Builder message = message(device, state).setAcceptedAt(departure.getAcceptedAt());
        if (taken.more()) {
            book.put(device.text(), departure.toBuilder().setPerson(person).build());
            outlet.forward(message.setEarlierEvents(EarlierEvents.newBuilder().addAllEvents(taken.events()))
                    .build());
            return;
        }
        book.remove(device.text());
        state.getUnansweredList().forEach(entry -> person.addAwaited(entry.getSync()));
        // What the row tells of events and insert ids is told anew as they arrive.
        person.getRowBuilder()
                .clearEventTypes()
                .clearEventCounts()
                .clearRecentEvents()
                .clearRecentEventAfter()
                .clearInsertIds()
                .clearInsertIdsAcceptedAfter()
                .clearStoredInsertIdsUntil();
        outlet.forward(message.setPerson(person.addAllEvents(taken.events())).build());
    }

    /**
     * Forgets that the device was {@code userId}'s, who is deleted: at once, or when the last operation of its anonymous person is
     * answered.
     */
    void release(UserKey device, String userId, long now) {
        Bytes key = Bytes.wrap(device.bytes());
        DeviceState state = devices.find(key);
        if (state != null
                && (state.getOwner().equals(userId) || state.getPerson().equals(userId))) {
            settle(device, state.toBuilder().setReleasedFrom(userId).build(), now);
        }
    }

    private void settle(UserKey device, DeviceState state, long now) {
        Bytes key = Bytes.wrap(device.bytes());
        String released = state.getReleasedFrom();
        if (released.isEmpty() || state.getUnansweredCount() > 0 || book.find(device.text()) != null) {
            devices.save(key, state);
            return;
        }
        if (state.getPerson().equals(released)) {
            outlet.forget(device.text(), now);
        }
        if (state.getOwner().equals(released)) {
            devices.delete(key);
        } else {
            devices.save(
                    key, state.toBuilder().clearReleasedFrom().clearPerson().build());
        }
    }

    /** Applies an outcome for somebody who left; returns false when it repeats one that was applied. */
    boolean answer(Bytes key, Sync sync, Outcome outcome, long now) {
        DeviceState state = devices.find(key);
        if (state == null) {
            return true;
        }
        int index = unanswered(state, sync);
        if (index < 0 || !LedgerRule.answers(state.getUnanswered(index), outcome.getVersion())) {
            return false;
        }
        LedgerEntry entry = state.getUnanswered(index);
        LedgerEntry answered = sync.answered(entry, outcome.getState());
        sender.release(key, sync, entry);
        UserKey device = UserKey.parse(new String(key.get(), StandardCharsets.UTF_8));
        @Nullable Departure departure = book.find(device.text());
        if (departure == null) {
            outlet.forward(message(device, state).setAnswered(answered).build());
        } else if (sync.seen(answered).getState() != State.ABSENT) {
            // The person has not gone yet and takes it along.
            AnonymousPerson.Builder person = departure.getPerson().toBuilder();
            person.getRowBuilder().addLedger(answered);
            book.put(device.text(), departure.toBuilder().setPerson(person).build());
        }
        settle(device, state.toBuilder().removeUnanswered(index).build(), now);
        return true;
    }

    private static int unanswered(DeviceState state, Sync sync) {
        List<LedgerEntry> entries = state.getUnansweredList();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).getSync() == sync.number()) {
                return i;
            }
        }
        return -1;
    }

    private DeviceState claimed(Bytes key) {
        DeviceState state = devices.find(key);
        if (state == null) {
            throw new IllegalStateException("somebody is leaving a device that nobody claimed");
        }
        return state;
    }

    private static Forwarded.Builder message(UserKey device, DeviceState state) {
        return Forwarded.newBuilder()
                .setWorkspaceId(device.workspaceId())
                .setUserId(state.getPerson())
                .setDeviceId(device.id());
    }
}
