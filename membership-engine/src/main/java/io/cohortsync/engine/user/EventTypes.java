package io.cohortsync.engine.user;

import io.cohortsync.contracts.cohort.Condition.Performed;
import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.state.UserState;
import java.util.List;

/**
 * What a user's own row tells of the events, by type: how many there are at most and when the newest happened. Most rules need
 * no more, so that most evaluations read no event. Of users of very many types it tells nothing: each update would write them
 * all. {@link Performed#ANY} stands for all types together.
 */
final class EventTypes {
    private static final int MAX_TYPES = 64;
    private static final int UNKNOWN = -1;

    private final UserState.Builder state;

    /** Asked for last: whoever asks how many there are also asks when the newest was. */
    private String lastType = "";

    private long lastHash = StableHash.of(lastType);

    EventTypes(UserState.Builder state) {
        this.state = state;
    }

    /** Begins with a user who has no event. */
    void begin() {
        state.setKnowsEventTypes(true);
    }

    /** No more events of {@code type} than this: 0 for certainly none, {@link Integer#MAX_VALUE} where nothing is known. */
    int atMost(String type) {
        if (!state.getKnowsEventTypes()) {
            return Integer.MAX_VALUE;
        }
        if (type.equals(Performed.ANY)) {
            return atMostOfAll();
        }
        int index = indexOf(hash(type));
        return index == UNKNOWN ? 0 : state.getEventCounts(index);
    }

    /** Time of the newest event of {@code type}, or {@link Verdict#NEVER} where there is none or it is not known. */
    long newestAt(String type) {
        if (type.equals(Performed.ANY)) {
            return newestOfAllAt();
        }
        int index = state.getKnowsEventTypes() ? indexOf(hash(type)) : UNKNOWN;
        return index == UNKNOWN ? Verdict.NEVER : state.getNewestEventAt(index);
    }

    private int atMostOfAll() {
        long all = 0;
        for (int i = 0; i < state.getEventCountsCount(); i++) {
            all += state.getEventCounts(i);
        }
        return (int) Math.min(all, Integer.MAX_VALUE);
    }

    private long newestOfAllAt() {
        if (!state.getKnowsEventTypes() || state.getNewestEventAtCount() == 0) {
            return Verdict.NEVER;
        }
        long newest = Long.MIN_VALUE;
        for (int i = 0; i < state.getNewestEventAtCount(); i++) {
            newest = Math.max(newest, state.getNewestEventAt(i));
        }
        return newest;
    }

    /** Notes an event; returns whether it is certainly newer than all others of its type. */
    boolean add(String type, long time) {
        if (!state.getKnowsEventTypes()) {
            return false;
        }
        long hash = hash(type);
        int index = indexOf(hash);
        if (index == UNKNOWN) {
            if (state.getEventTypesCount() == MAX_TYPES) {
                forget();
            } else {
                state.addEventTypes(hash).addEventCounts(1).addNewestEventAt(time);
            }
            return true;
        }
        state.setEventCounts(index, Math.incrementExact(state.getEventCounts(index)));
        boolean newest = time > state.getNewestEventAt(index);
        if (newest) {
            state.setNewestEventAt(index, time);
        }
        return newest;
    }

    /** Notes that some of the oldest events of {@code type} are there no more, and the newest is. */
    void removeOldest(String type, int events) {
        int index = state.getKnowsEventTypes() ? indexOf(hash(type)) : UNKNOWN;
        if (index != UNKNOWN) {
            state.setEventCounts(index, Math.max(1, state.getEventCounts(index) - events));
        }
    }

    /** Notes that there is no event of {@code type} any more. */
    void removeAll(String type) {
        int gone = state.getKnowsEventTypes() ? indexOf(hash(type)) : UNKNOWN;
        if (gone == UNKNOWN) {
            return;
        }
        List<Long> types = List.copyOf(state.getEventTypesList());
        List<Integer> counts = List.copyOf(state.getEventCountsList());
        List<Long> newest = List.copyOf(state.getNewestEventAtList());
        state.clearEventTypes().clearEventCounts().clearNewestEventAt();
        for (int i = 0; i < types.size(); i++) {
            if (i != gone) {
                state.addEventTypes(types.get(i)).addEventCounts(counts.get(i)).addNewestEventAt(newest.get(i));
            }
        }
    }

    private void forget() {
        state.clearEventTypes().clearEventCounts().clearNewestEventAt().setKnowsEventTypes(false);
    }

    private long hash(String type) {
        if (!type.equals(lastType)) {
            lastHash = StableHash.of(type);
            lastType = type;
        }
        return lastHash;
    }

    private int indexOf(long hash) {
        for (int i = 0; i < state.getEventTypesCount(); i++) {
            if (state.getEventTypes(i) == hash) {
                return i;
            }
        }
        return UNKNOWN;
    }
}
