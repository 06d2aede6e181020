package io.cohortsync.engine.sync;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Users that one sync still has to send, in the order of their keys. Keeps the sync's count of them right. */
public final class PendingStore {

    /** Why a user is still to be sent. */
    public enum Cause {
        /** Not tried since the wish changed, or the destination could not be reached. */
        UNSENT,
        /** The last try was skipped. Only a run tries again, or a change of the user. */
        SKIPPED
    }

    private final KeyValueStore<Bytes, byte[]> store;

    public PendingStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    void put(Sync sync, Bytes userKey, Cause cause) {
        byte[] old = store.get(key(sync.number(), userKey));
        if (old == null) {
            sync.state().setPending(sync.state().getPending() + 1);
        }
        if (old == null || old[0] != cause.ordinal()) {
            store.put(key(sync.number(), userKey), new byte[] {(byte) cause.ordinal()});
        }
    }

    void remove(Sync sync, Bytes userKey) {
        if (sync.state().getPending() == 0) {
            return;
        }
        if (store.delete(key(sync.number(), userKey)) != null) {
            sync.state().setPending(sync.state().getPending() - 1);
        }
    }

    /** Rows of {@code sync} after {@code userKey} (empty: from the beginning). Close it. */
    public KeyValueIterator<Bytes, byte[]> after(int sync, Bytes userKey) {
        Bytes from = userKey.get().length == 0 ? key(sync, userKey) : following(key(sync, userKey));
        return store.range(from, key(sync + 1, Bytes.wrap(new byte[0])));
    }

    public static Bytes userKey(Bytes row) {
        return Bytes.wrap(Arrays.copyOfRange(row.get(), Integer.BYTES, row.get().length));
    }

    public static boolean isSkipped(byte[] row) {
        return row[0] == Cause.SKIPPED.ordinal();
    }

    /** Deletes up to {@code limit} rows of a sync that is gone; returns whether there may be more. */
    public boolean forget(int sync, int limit) {
        try (KeyValueIterator<Bytes, byte[]> rows = after(sync, Bytes.wrap(new byte[0]))) {
            for (int i = 0; i < limit; i++) {
                if (!rows.hasNext()) {
                    return false;
                }
                store.delete(rows.next().key);
            }
            return rows.hasNext();
        }
    }

    /** The smallest key after {@code key}. */
    public static Bytes following(Bytes key) {
        return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
    }

    private static Bytes key(int sync, Bytes userKey) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES + userKey.get().length)
                .putInt(sync)
                .put(userKey.get())
                .array());
    }
}
