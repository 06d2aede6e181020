package io.cohortsync.engine.user;

import io.cohortsync.contracts.cohort.Condition.Performed;
import io.cohortsync.engine.state.UserState;
import java.util.Arrays;

/**
 * What a user's own row tells of the events, by type: how many there are at most and when the newest happened. Most rules need
 * no more, so that most evaluations read no event. Of users of very many types it tells nothing: each update would write them
 * all. {@link Performed#ANY} stands for all types together. Taken out of the row when it is first asked, and put back by
 * {@link #write}.
 */
final class EventTypes {
    /** Of so many of the newest events of a type the times are kept. */
    static final int RECENT = 4;

    private static final int MAX_TYPES = 64;
    private static final int UNKNOWN = -1;
    private static final int ROOM = 4;
    private static final long[] NONE = new long[0];

    private final UserState.Builder state;
    private boolean read;
    private boolean changed;
    private int size;
    private long[] hashes = NONE;
    private int[] counts = new int[0];
    /** How many times are known of each type: at least one. */
    private int[] known = new int[0];
    /** {@link #RECENT} places for each type, the newest first: exactly the newest there are, of so many as are known. */
    private long[] times = NONE;

    /** Asked for last: whoever asks how many there are also asks when they were. */
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
        int index = indexOf(type);
        return index == UNKNOWN ? 0 : counts[index];
    }

    /** Times of the newest events of {@code type}, the newest first: of how many is not said, of none where nothing is known. */
    long[] recent(String type) {
        if (!state.getKnowsEventTypes()) {
            return NONE;
        }
        if (type.equals(Performed.ANY)) {
            return newestOfAll();
        }
        int index = indexOf(type);
        return index == UNKNOWN ? NONE : Arrays.copyOfRange(times, index * RECENT, index * RECENT + known[index]);
    }

    private int atMostOfAll() {
        read();
        long all = 0;
        for (int i = 0; i < size; i++) {
            all += counts[i];
        }
        return (int) Math.min(all, Integer.MAX_VALUE);
    }

    private long[] newestOfAll() {
        read();
        if (size == 0) {
            return NONE;
        }
        long newest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            newest = Math.max(newest, times[i * RECENT]);
        }
        return new long[] {newest};
    }

    /** Notes an event; returns whether it is certainly newer than all others of its type. */
    boolean add(String type, long time) {
        if (!state.getKnowsEventTypes()) {
            return false;
        }
        changed = true;
        int index = indexOf(type);
        if (index == UNKNOWN) {
            if (size == MAX_TYPES) {
                forget();
                return true;
            }
            append(hash(type), 1, 1);
            times[(size - 1) * RECENT] = time;
            return true;
        }
        int first = index * RECENT;
        int end = first + known[index];
        int place = end;
        while (place > first && times[place - 1] < time) {
            place--;
        }
        // Older than all that are known: known to be the next of them only where the others are all there are.
        if (place < end || known[index] == counts[index]) {
            insert(index, place, time);
        }
        counts[index] = Math.incrementExact(counts[index]);
        return place == first;
    }

    private void insert(int index, int place, long time) {
        int last = (index + 1) * RECENT - 1;
        if (place > last) {
            return;
        }
        System.arraycopy(times, place, times, place + 1, last - place);
        times[place] = time;
        known[index] = Math.min(RECENT, known[index] + 1);
    }

    /** Notes that some of the oldest events of {@code type} are there no more, and the newest is. */
    void removeOldest(String type, int events) {
        int index = state.getKnowsEventTypes() ? indexOf(type) : UNKNOWN;
        if (index != UNKNOWN) {
            counts[index] = Math.max(1, counts[index] - events);
            known[index] = 1;
            changed = true;
        }
    }

    /** Notes that there is no event of {@code type} any more. */
    void removeAll(String type) {
        int gone = state.getKnowsEventTypes() ? indexOf(type) : UNKNOWN;
        if (gone == UNKNOWN) {
            return;
        }
        int after = size - gone - 1;
        System.arraycopy(hashes, gone + 1, hashes, gone, after);
        System.arraycopy(counts, gone + 1, counts, gone, after);
        System.arraycopy(known, gone + 1, known, gone, after);
        System.arraycopy(times, (gone + 1) * RECENT, times, gone * RECENT, after * RECENT);
        size--;
        changed = true;
    }

    /** Puts what changed back into the row. */
    void write() {
        if (!changed) {
            return;
        }
        state.clearEventTypes().clearEventCounts().clearRecentEvents().clearRecentEventAfter();
        long base = state.getTimeBase();
        for (int i = 0; i < size; i++) {
            state.addEventTypes(hashes[i]).addEventCounts(counts[i]).addRecentEvents(known[i]);
            for (int j = i * RECENT; j < i * RECENT + known[i]; j++) {
                state.addRecentEventAfter(times[j] - base);
            }
        }
    }

    private void read() {
        if (read) {
            return;
        }
        read = true;
        resize(state.getEventTypesCount() + ROOM);
        long base = state.getTimeBase();
        int from = 0;
        for (int i = 0; i < state.getEventTypesCount(); i++) {
            append(state.getEventTypes(i), state.getEventCounts(i), state.getRecentEvents(i));
            for (int j = 0; j < known[i]; j++) {
                times[i * RECENT + j] = base + state.getRecentEventAfter(from++);
            }
        }
    }

    private void append(long hash, int count, int times) {
        if (size == hashes.length) {
            resize(2 * size);
        }
        hashes[size] = hash;
        counts[size] = count;
        known[size++] = times;
    }

    private void resize(int room) {
        hashes = Arrays.copyOf(hashes, room);
        counts = Arrays.copyOf(counts, room);
        known = Arrays.copyOf(known, room);
        times = Arrays.copyOf(times, room * RECENT);
    }

    private void forget() {
        size = 0;
        state.setKnowsEventTypes(false);
    }

    private long hash(String type) {
        if (!type.equals(lastType)) {
            lastHash = StableHash.of(type);
            lastType = type;
        }
        return lastHash;
    }

    private int indexOf(String type) {
        read();
        long hash = hash(type);
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash) {
                return i;
            }
        }
        return UNKNOWN;
    }
}
