package io.cohortsync.engine.user;

import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.state.UserState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;

/**
 * The working copy of one user's row during one update. Not thread-safe. The owner stores it when {@link #isChanged()}.
 */
public final class User {
    private static final int MAX_DEVICES = 50;

    private final Bytes key;
    private final UserState.Builder state;
    private final boolean isNew;
    private final KnownEvents events;
    private final HeldProperties properties;
    private final Computed computed;
    private final Ledger ledger;
    private final Listings listings;
    private final NumberedTimes memberships;
    private final NumberedTimes timers;
    private int storedBytes;
    private boolean changed;

    private User(Bytes key, UserState.Builder state, boolean isNew) {
        this.key = key;
        this.state = state;
        this.isNew = isNew;
        OldTimes.renew(state);
        long base = state.getTimeBase();
        this.events = new KnownEvents(state);
        this.properties = new HeldProperties(state);
        this.computed = new Computed(state);
        this.ledger = new Ledger(state);
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
        user.events.begin();
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
        return changed || events.isChanged() || properties.isChanged() || computed.isChanged() || ledger.isChanged();
    }

    /** The row to store. */
    public UserState toState() {
        long base = state.getTimeBase();
        events.write();
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

    public KnownEvents events() {
        return events;
    }

    public HeldProperties properties() {
        return properties;
    }

    public Computed computed() {
        return computed;
    }

    public Ledger ledger() {
        return ledger;
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
}
