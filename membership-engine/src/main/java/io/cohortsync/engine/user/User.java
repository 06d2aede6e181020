package io.cohortsync.engine.user;

import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import io.cohortsync.engine.rule.HeldValue;
import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.state.ComputedValue;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.StoredProperty;
import io.cohortsync.engine.state.UserState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The working copy of one user's row during one update. Not thread-safe. The owner stores it when {@link #isChanged()}.
 */
public final class User {
    private static final int MAX_DEVICES = 50;

    private final Bytes key;
    private final UserState.Builder state;
    private final boolean isNew;
    private final EventTypes types;
    private final InsertIds insertIds;
    private final Listings listings;
    private final NumberedTimes memberships;
    private final NumberedTimes timers;
    private int storedBytes;
    private boolean changed;
    /** The event that came with this update, where it is the newest of its type. */
    private @Nullable Event newest;

    private long newestAt;

    private User(Bytes key, UserState.Builder state, boolean isNew) {
        this.key = key;
        this.state = state;
        this.isNew = isNew;
        OldTimes.renew(state);
        long base = state.getTimeBase();
        this.types = new EventTypes(state);
        this.insertIds = new InsertIds(state);
        this.listings = new Listings(state);
        this.memberships = new NumberedTimes(state.getMemberOfCount());
        for (int i = 0; i < state.getMemberOfCount(); i++) {
            memberships.load(state.getMemberOf(i), base + state.getMemberAfter(i));
        }
        this.timers = new NumberedTimes(state.getTimerOfCount());
        for (int i = 0; i < state.getTimerOfCount(); i++) {
            timers.load(state.getTimerOf(i), base + state.getTimerAfter(i));
        }
        this.changed = isNew;
    }

    /** A user nobody has heard of. */
    public static User create(UserKey key, long firstSeenAt) {
        UserState.Builder state = UserState.newBuilder()
                .setAmplitudeId(key.amplitudeId())
                .setFirstSeenAt(firstSeenAt)
                .setTimeBase(firstSeenAt);
        if (key.kind() == UserKey.Kind.USER) {
            state.setUserId(key.id());
        }
        User user = new User(Bytes.wrap(key.bytes()), state, true);
        user.types.begin();
        user.insertIds.begin();
        return user;
    }

    /** A user as others tell of it. */
    public static User of(Bytes key, UserState state) {
        return of(key, state.toBuilder(), 0);
    }

    /** A stored user whose row has so many bytes. */
    static User of(Bytes key, UserState.Builder stored, int bytes) {
        User user = new User(key, stored, false);
        user.storedBytes = bytes;
        return user;
    }

    public Bytes key() {
        return key;
    }

    /** How many bytes the row had before this update; 0 for who is not stored. */
    public int storedBytes() {
        return storedBytes;
    }

    public boolean isNew() {
        return isNew;
    }

    public boolean isChanged() {
        return changed;
    }

    /** The row to store. */
    public UserState toState() {
        long base = state.getTimeBase();
        types.write();
        if (memberships.isChanged()) {
            state.clearMemberOf().clearMemberAfter();
            for (int i = 0; i < memberships.size(); i++) {
                state.addMemberOf(memberships.number(i)).addMemberAfter(memberships.time(i) - base);
            }
        }
        if (timers.isChanged()) {
            state.clearTimerOf().clearTimerAfter();
            for (int i = 0; i < timers.size(); i++) {
                state.addTimerOf(timers.number(i)).addTimerAfter(timers.time(i) - base);
            }
        }
        return state.build();
    }

    public String userId() {
        return state.getUserId();
    }

    /** The device seen first, or empty. */
    public String deviceId() {
        return state.getDeviceIdsCount() == 0 ? "" : state.getDeviceIds(0);
    }

    /** In the order they were seen first. */
    public List<String> deviceIds() {
        return List.copyOf(state.getDeviceIdsList());
    }

    public long amplitudeId() {
        return state.getAmplitudeId();
    }

    public void seenOn(String deviceId) {
        if (deviceId.isEmpty()
                || state.getDeviceIdsCount() >= MAX_DEVICES
                || state.getDeviceIdsList().contains(deviceId)) {
            return;
        }
        state.addDeviceIds(deviceId);
        changed = true;
    }

    /** When the first update arrived. */
    public long firstSeenAt() {
        return state.getFirstSeenAt();
    }

    /** Notes that the user was there at {@code time} already. */
    void knownSince(long time) {
        if (time < state.getFirstSeenAt()) {
            state.setFirstSeenAt(time);
            changed = true;
        }
    }

    /** Time of the earliest event, if there was one. */
    public OptionalLong firstEventAt() {
        return state.hasFirstEventAt() ? OptionalLong.of(state.getFirstEventAt()) : OptionalLong.empty();
    }

    /** Notes an event; returns whether it is now the earliest. */
    public boolean performedAt(long time, long now) {
        if (time > now) {
            performsUntil(time);
        }
        if (!state.hasFirstEventAt() || time < state.getFirstEventAt()) {
            state.setFirstEventAt(time);
            changed = true;
            return true;
        }
        return false;
    }

    /** Notes that an event is among those stored. */
    public void remember(Event event, long time) {
        if (types.add(event.getType(), time)) {
            newest = event;
            newestAt = time;
        }
        changed = true;
    }

    /** Notes that an event took the place of another of the same type and time. */
    public void rememberInstead() {
        changed = true;
    }

    /** Notes that so many of the oldest events of {@code type}, and not the newest, are deleted. */
    public void forgetOldest(String type, int events) {
        types.removeOldest(type, events);
        changed = true;
    }

    /** Notes that all events of {@code type} are deleted. */
    public void forgetAll(String type) {
        types.removeAll(type);
        changed = true;
    }

    /** What adds to them is followed by {@link #remember} or {@link #rememberInstead}, for every id comes with an event. */
    public InsertIds insertIds() {
        return insertIds;
    }

    /** The user has no more events of {@code type}, future ones included: 0, certainly none. */
    public int eventsAtMost(String type) {
        return types.atMost(type);
    }

    /** Times of the newest events of {@code type}, the newest first, future ones included; of those beyond only the events tell. */
    public long[] recentEventsAt(String type) {
        return types.recent(type);
    }

    /** The newest event of {@code type} where it came with this update, else null. */
    public @Nullable LoggedEvent newestEvent(String type) {
        return newest == null || !newest.getType().equals(type)
                ? null
                : LoggedEvent.of(newestAt, newest.getPropertiesList());
    }

    void performsUntil(long time) {
        if (time > state.getFutureUntil()) {
            state.setFutureUntil(time);
            changed = true;
        }
    }

    /** Whether there can be events later than {@code now}. */
    public boolean hasFutureEvents(long now) {
        return state.getFutureUntil() > now;
    }

    /** The row of a property, unset ones included, or null. */
    @Nullable
    StoredProperty stored(String name) {
        int index = indexOf(name);
        return index < 0 ? null : state.getProperties(index);
    }

    List<StoredProperty> storedProperties() {
        return state.getPropertiesList();
    }

    /** Properties that have a value. */
    public List<StoredProperty> properties() {
        return state.getPropertiesList().stream()
                .filter(StoredProperty::hasValue)
                .toList();
    }

    /** The value of a property, or null where it has none. */
    public @Nullable PropertyValue property(String name) {
        StoredProperty property = stored(name);
        return property == null || !property.hasValue() ? null : property.getValue();
    }

    /** The values the property had and has, oldest first; what is older than the first is not known. */
    public List<HeldValue> history(String name) {
        StoredProperty property = stored(name);
        return property == null ? List.of() : ValueHistory.of(property);
    }

    void store(StoredProperty property) {
        int index = indexOf(property.getName());
        if (index < 0) {
            state.addProperties(property);
        } else {
            state.setProperties(index, property);
        }
        changed = true;
    }

    private int indexOf(String name) {
        for (int i = 0; i < state.getPropertiesCount(); i++) {
            if (state.getProperties(i).getName().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public boolean isMember(int cohort) {
        return memberships.contains(cohort);
    }

    public void enter(int cohort, long since) {
        memberships.put(cohort, since);
        changed = true;
    }

    public void leave(int cohort) {
        changed |= memberships.remove(cohort);
    }

    /** Whether the user stands on this list of a static cohort. */
    public boolean isListed(int cohort, long list) {
        return listings.contains(cohort, list);
    }

    public void putOnList(int cohort, long list) {
        changed |= listings.add(cohort, list);
    }

    public void takeOffList(int cohort, long list) {
        changed |= listings.remove(cohort, list);
    }

    /** Drops what older lists of this static cohort say. */
    public void forgetListsBefore(int cohort, long list) {
        changed |= listings.removeBefore(cohort, list);
    }

    /** Since when the user is in the cohort, if it is. */
    public OptionalLong memberSince(int cohort) {
        return memberships.contains(cohort) ? OptionalLong.of(memberships.get(cohort)) : OptionalLong.empty();
    }

    /** Numbers of the cohorts the user is in, in the order they were entered. */
    public int[] cohorts() {
        return memberships.numbers();
    }

    /** The value of a computation, or null where the user has none. */
    public @Nullable PropertyValue computed(int computation) {
        for (int i = 0; i < state.getComputedCount(); i++) {
            if (state.getComputed(i).getComputation() == computation) {
                return state.getComputed(i).getValue();
            }
        }
        return null;
    }

    /** Sets the value of a computation; null takes it away. */
    public void setComputed(int computation, @Nullable PropertyValue value) {
        for (int i = 0; i < state.getComputedCount(); i++) {
            if (state.getComputed(i).getComputation() == computation) {
                state.removeComputed(i);
                break;
            }
        }
        if (value != null) {
            state.addComputed(
                    ComputedValue.newBuilder().setComputation(computation).setValue(value));
        }
        changed = true;
    }

    public List<ComputedValue> computed() {
        return List.copyOf(state.getComputedList());
    }

    /** When the user is to be looked at again for a cohort; {@link Verdict#NEVER} where passing time changes nothing. */
    public long timer(int cohort) {
        return timers.get(cohort);
    }

    /** When the user is to be looked at again for any cohort; {@link Verdict#NEVER} where for none. */
    public long earliestTimer() {
        return timers.earliest();
    }

    /** {@link Verdict#NEVER} takes the timer away. */
    public void setTimer(int cohort, long due) {
        if (due == Verdict.NEVER) {
            changed |= timers.remove(cohort);
        } else {
            timers.put(cohort, due);
            changed = true;
        }
    }

    /** Takes the timers out that are due, and returns their cohorts. */
    public List<Integer> takeTimers(long now) {
        List<Integer> due = new ArrayList<>();
        for (int i = timers.size() - 1; i >= 0; i--) {
            if (timers.time(i) <= now) {
                due.add(timers.number(i));
                timers.removeAt(i);
                changed = true;
            }
        }
        return due;
    }

    /** What a sync's destination holds of this user; ABSENT with version 0 when it was never sent. */
    public LedgerEntry ledger(int sync) {
        for (int i = 0; i < state.getLedgerCount(); i++) {
            if (state.getLedger(i).getSync() == sync) {
                return state.getLedger(i);
            }
        }
        return LedgerEntry.newBuilder().setSync(sync).build();
    }

    /** What destinations hold of this user, as it is now. */
    public List<LedgerEntry> ledger() {
        return List.copyOf(state.getLedgerList());
    }

    /** Forgets what a sync's destination holds. */
    public void dropLedger(int sync) {
        for (int i = 0; i < state.getLedgerCount(); i++) {
            if (state.getLedger(i).getSync() == sync) {
                state.removeLedger(i);
                changed = true;
                return;
            }
        }
    }

    public void setLedger(LedgerEntry entry) {
        changed = true;
        for (int i = 0; i < state.getLedgerCount(); i++) {
            if (state.getLedger(i).getSync() == entry.getSync()) {
                state.setLedger(i, entry);
                return;
            }
        }
        state.addLedger(entry);
    }
}
