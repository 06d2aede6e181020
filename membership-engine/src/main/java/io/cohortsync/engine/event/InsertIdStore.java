package io.cohortsync.engine.event;

import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.user.InsertIds.InsertId;
import io.cohortsync.engine.user.User;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** When insert ids were accepted last: the newest of a user in the user's row, the others in a store of their own. */
final class InsertIdStore {
    /** The same insert id counts once within so many milliseconds. */
    static final long DUPLICATE_WITHIN = Duration.ofDays(7).toMillis();

    private final KeyValueStore<Bytes, byte[]> store;

    InsertIdStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * When an insert id was accepted last, {@link Verdict#NEVER} where it was not.
     *
     * @param since who was accepted before does not matter: then the store need not be asked
     */
    long acceptedAt(User user, long insertId, long since) {
        long known = user.events().insertIds().acceptedAt(insertId);
        if (known != Verdict.NEVER || !user.events().insertIds().mayBeStoredAfter(since)) {
            return known;
        }
        byte[] stored = store.get(key(user.key(), insertId));
        return stored == null ? Verdict.NEVER : ByteBuffer.wrap(stored).getLong();
    }

    /** Notes that an insert id was accepted. */
    void note(User user, long insertId, long acceptedAt) {
        user.events()
                .insertIds()
                .add(
                        new InsertId(insertId, acceptedAt),
                        acceptedAt - DUPLICATE_WITHIN,
                        id -> store.put(key(user.key(), id.hash()), bytes(id.acceptedAt())));
    }

    /** Deletes an insert id of a user from the store. */
    void delete(Bytes userKey, long insertId) {
        store.delete(key(userKey, insertId));
    }

    /** Deletes insert ids of a user who is to be forgotten, {@code limit} at most; returns how many. */
    int deleteAll(Bytes userKey, int limit) {
        return EventStore.deleteAll(store, userKey, limit);
    }

    /** See {@link EventStore#forgetOldInsertIds}. */
    Bytes forgetOld(Bytes after, long now, int limit) {
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(after.get().length == 0 ? null : after, null)) {
            for (int i = 0; i < limit; i++) {
                if (!rows.hasNext()) {
                    return Bytes.wrap(new byte[0]);
                }
                KeyValue<Bytes, byte[]> row = rows.next();
                if (now - ByteBuffer.wrap(row.value).getLong() >= DUPLICATE_WITHIN) {
                    store.delete(row.key);
                }
            }
            return rows.hasNext() ? rows.peekNextKey() : Bytes.wrap(new byte[0]);
        }
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static Bytes key(Bytes userKey, long hash) {
        byte[] user = userKey.get();
        return Bytes.wrap(ByteBuffer.allocate(user.length + 1 + Long.BYTES)
                .put(user)
                .put((byte) 0)
                .putLong(hash)
                .array());
    }
}
