package io.cohortsync.engine.cohort;

import io.cohortsync.engine.user.User;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * When users are to be looked at again because time passes, ordered by time. The user's own row says for which cohorts; here
 * is one row for the earliest of them, and perhaps some that no longer count: the user's row decides.
 */
public final class TimerStore {
    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<Bytes, byte[]> store;
    /**
     * No timer is earlier. Reading starts here instead of at the beginning, which is full of deleted rows, and not at all before
     * it is due.
     */
    private long earliest;

    public TimerStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** A user who is to be looked at. */
    public record Due(long at, Bytes userKey) {}

    /**
     * Makes sure the user is looked at for {@code cohort} no later than {@code due} ({@link Long#MAX_VALUE}: never). A timer
     * that is already earlier stays: moving it with every event would cost more than one look too early.
     */
    public void ensure(User user, int cohort, long due) {
        if (due == Long.MAX_VALUE || user.timer(cohort) <= due) {
            return;
        }
        long earliest = user.earliestTimer();
        user.setTimer(cohort, due);
        if (due < earliest) {
            put(due, user.key());
        }
    }

    /** Sees to the timers left after some were taken from the user. */
    public void keep(User user) {
        if (user.earliestTimer() != Long.MAX_VALUE) {
            put(user.earliestTimer(), user.key());
        }
    }

    private void put(long due, Bytes userKey) {
        store.put(key(due, userKey), NOTHING);
        earliest = Math.min(earliest, due);
    }

    /** Takes up to {@code limit} users out that are due at {@code now}. */
    public List<Due> takeDue(long now, int limit) {
        if (earliest > now) {
            return List.of();
        }
        List<Due> due = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(start(earliest), null)) {
            earliest = Long.MAX_VALUE;
            while (rows.hasNext()) {
                Due next = parse(rows.next().key);
                if (next.at > now || due.size() == limit) {
                    earliest = next.at;
                    break;
                }
                due.add(next);
            }
        }
        due.forEach(user -> store.delete(key(user.at, user.userKey)));
        return due;
    }

    private static Bytes start(long due) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(due).array());
    }

    private static Bytes key(long due, Bytes userKey) {
        byte[] user = userKey.get();
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + user.length)
                .putLong(due)
                .put(user)
                .array());
    }

    private static Due parse(Bytes key) {
        byte[] bytes = key.get();
        return new Due(
                ByteBuffer.wrap(bytes).getLong(), Bytes.wrap(Arrays.copyOfRange(bytes, Long.BYTES, bytes.length)));
    }
}
