package io.cohortsync.engine.user;

import io.cohortsync.contracts.message.Event;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import io.cohortsync.engine.state.UserState;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a user's row knows of the events, which are rows of their own. Not thread-safe. */
public final class KnownEvents {
    private final UserState.Builder state;
    private final EventTypes types;
    private final InsertIds insertIds;
    private boolean changed;
    /** The event that came with this update, where it is the newest of its type. */
    private @Nullable Event newest;

    private long newestAt;

    KnownEvents(UserState.Builder state) {
        this.state = state;
        this.types = new EventTypes(state);
        this.insertIds = new InsertIds(state);
    }

    /** Begins with a user who has no event. */
    void begin() {
        types.begin();
        insertIds.begin();
    }

    boolean isChanged() {
        return changed;
    }

    /** Puts what changed back into the row. */
    void write() {
        types.write();
    }

    /** Time of the earliest event, if there was one. */
    public OptionalLong firstAt() {
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
    public int atMost(String type) {
        return types.atMost(type);
    }

    /** Times of the newest events of {@code type}, the newest first, future ones included; of those beyond only the events tell. */
    public long[] recentAt(String type) {
        return types.recent(type);
    }

    /** The newest event of {@code type} where it came with this update, else null. */
    public @Nullable LoggedEvent newest(String type) {
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
    public boolean hasFuture(long now) {
        return state.getFutureUntil() > now;
    }
}
