package io.cohortsync.engine.cohort;

import io.cohortsync.engine.user.User;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * When users are to be looked at again because time passes, ordered by time. A user has at most one timer per cohort that
 * counts: the one its own row names; others that are found are stale.
 */
public final class TimerStore {
    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<Bytes, byte[]> store;
    /** No timer is earlier. Reading starts here instead of at the beginning, which is full of deleted rows. */
    private long earliest;

    public TimerStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** A timer that is due. */
    public record Due(long at, Bytes userKey, int cohort) {}

    /**
     * Makes sure the user is looked at no later than {@code due} ({@link Long#MAX_VALUE}: never). A timer that is already
     * earlier stays: moving it with every event would cost more than one look too early.
     */
    public void ensure(User user, int cohort, long due) {
        OptionalLong set = user.timer(cohort);
        if (due == Long.MAX_VALUE || (set.isPresent() && set.getAsLong() <= due)) {
            return;
        }
        set.ifPresent(old -> store.delete(key(old, user.key(), cohort)));
        store.put(key(due, user.key(), cohort), NOTHING);
        user.setTimer(cohort, due);
        earliest = Math.min(earliest, due);
    }

    /** Takes up to {@code limit} timers out that are due at {@code now}. */
    public List<Due> takeDue(long now, int limit) {
        if (earliest > now) {
            return List.of();
        }
        List<Due> due = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(start(earliest), start(now + 1))) {
            while (due.size() < limit && rows.hasNext()) {
                due.add(parse(rows.next().key));
            }
        }
        due.forEach(timer -> store.delete(key(timer.at, timer.userKey, timer.cohort)));
        earliest = due.size() < limit ? now + 1 : due.getLast().at;
        return due;
    }

    private static Bytes start(long due) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(due).array());
    }

    private static Bytes key(long due, Bytes userKey, int cohort) {
        byte[] user = userKey.get();
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + user.length + Integer.BYTES)
                .putLong(due)
                .put(user)
                .putInt(cohort)
                .array());
    }

    private static Due parse(Bytes key) {
        byte[] bytes = key.get();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Due(
                buffer.getLong(),
                Bytes.wrap(Arrays.copyOfRange(bytes, Long.BYTES, bytes.length - Integer.BYTES)),
                buffer.getInt(bytes.length - Integer.BYTES));
    }
}
