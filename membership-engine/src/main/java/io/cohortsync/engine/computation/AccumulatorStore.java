package io.cohortsync.engine.computation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.engine.state.AccumulatorState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What computations have added up per user; a user's rows lie together. */
public final class AccumulatorStore {
    private static final Bytes BEGINNING = Bytes.wrap(new byte[0]);

    private final KeyValueStore<Bytes, byte[]> store;

    public AccumulatorStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** What was added up with this version of the computation, or null. */
    AccumulatorState.@Nullable Builder find(Bytes userKey, Computation computation) {
        byte[] row = store.get(key(userKey, computation.number()));
        if (row == null) {
            return null;
        }
        AccumulatorState.Builder state = parse(row);
        return state.getVersion() == computation.version() ? state : null;
    }

    void put(Bytes userKey, Computation computation, AccumulatorState.Builder state) {
        store.put(key(userKey, computation.number()), state.build().toByteArray());
    }

    void delete(Bytes userKey, Computation computation) {
        store.delete(key(userKey, computation.number()));
    }

    /** Forgets all that was added up of a user who is there no more. */
    void deleteAll(Bytes userKey) {
        List<Bytes> gone = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(key(userKey, 0), key(userKey, -1))) {
            rows.forEachRemaining(row -> gone.add(row.key));
        }
        gone.forEach(store::delete);
    }

    /**
     * Forgets rows of computations that are gone.
     *
     * @param after where the last call stopped, empty at the beginning
     * @param limit rows to look at
     * @return where to go on, empty when the end was reached
     */
    public Bytes forgetDeleted(Bytes after, Set<Integer> inForce, int limit) {
        List<Bytes> gone = new ArrayList<>();
        Bytes next = BEGINNING;
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(after.get().length == 0 ? null : after, null)) {
            for (int i = 0; i < limit && rows.hasNext(); i++) {
                Bytes key = rows.next().key;
                if (!inForce.contains(number(key))) {
                    gone.add(key);
                }
            }
            if (rows.hasNext()) {
                next = rows.peekNextKey();
            }
        }
        gone.forEach(store::delete);
        return next;
    }

    private static int number(Bytes key) {
        return ByteBuffer.wrap(key.get()).getInt(key.get().length - Integer.BYTES);
    }

    private static Bytes key(Bytes userKey, int number) {
        byte[] user = userKey.get();
        return Bytes.wrap(ByteBuffer.allocate(user.length + 1 + Integer.BYTES)
                .put(user)
                .put((byte) 0)
                .putInt(number)
                .array());
    }

    private static AccumulatorState.Builder parse(byte[] row) {
        try {
            return AccumulatorState.parseFrom(row).toBuilder();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store of accumulators holds what this engine did not write", e);
        }
    }
}
