package io.cohortsync.engine.user;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.engine.state.UserState;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The users of one partition, in the order of their keys; those of a workspace lie together. */
public final class UserStore {
    private final KeyValueStore<Bytes, byte[]> store;
    private final RowsAtHand atHand;

    /** {@code memory}: bytes outside the heap for rows written of late. */
    public UserStore(KeyValueStore<Bytes, byte[]> store, long memory) {
        this.store = store;
        this.atHand = new RowsAtHand(memory);
    }

    public @Nullable User find(Bytes key) {
        byte[] atHand = this.atHand.get(key);
        byte[] stored = atHand == null ? store.get(key) : atHand;
        return stored == null ? null : User.of(key, parse(stored), stored.length);
    }

    /** Stores {@code user} if something about it changed. */
    public void save(User user) {
        save(user, atHand::put);
    }

    /** The same in a pass over all users, which are more than fit at hand: there stay those of who did something. */
    public void saveInPassing(User user) {
        save(user, atHand::replace);
    }

    private void save(User user, BiConsumer<Bytes, byte[]> toHand) {
        if (user.isChanged()) {
            byte[] row = user.toState().toByteArray();
            store.put(user.key(), row);
            toHand.accept(user.key(), row);
        }
    }

    /** Deletes a user's row; events, timers and what is pending are others' rows. */
    public void delete(Bytes key) {
        store.delete(key);
        atHand.forget(key);
    }

    /** Users of a workspace after {@code key} (empty: from the first). What is saved meanwhile is not seen. Close it. */
    public Users after(String workspaceId, Bytes key) {
        Bytes from = key.get().length == 0 ? text(workspaceId + "/") : key;
        // '0' is the character after '/'.
        return new Users(store.range(from, text(workspaceId + "0")), key);
    }

    /** About how many users there are, of all workspaces. */
    public long estimatedSize() {
        return store.approximateNumEntries();
    }

    private static Bytes text(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Straight into what is worked on: through a message of its own, every list of it would be copied before it changes. */
    private static UserState.Builder parse(byte[] stored) {
        try {
            return UserState.newBuilder().mergeFrom(stored);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store of users holds what this engine did not write", e);
        }
    }

    /** Reads users one after another. */
    public static final class Users implements AutoCloseable {
        private final KeyValueIterator<Bytes, byte[]> rows;
        private final Bytes after;

        private Users(KeyValueIterator<Bytes, byte[]> rows, Bytes after) {
            this.rows = rows;
            this.after = after;
        }

        /** The next user, or null at the end. */
        public @Nullable User next() {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                if (!row.key.equals(after)) {
                    return User.of(row.key, parse(row.value), row.value.length);
                }
            }
            return null;
        }

        /** Passes over the next user without taking the row apart; returns the key, or null at the end. */
        public @Nullable Bytes skip() {
            while (rows.hasNext()) {
                Bytes key = rows.next().key;
                if (!key.equals(after)) {
                    return key;
                }
            }
            return null;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
