package io.cohortsync.engine.user;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.engine.state.DeviceState;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The devices of one partition that a user has claimed, by the key their anonymous person had. A device nobody claimed has no
 * row here; a claimed one has none among the users, so whoever walks over users meets people only.
 */
public final class DeviceStore {
    private final KeyValueStore<Bytes, byte[]> store;

    public DeviceStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The device, or null where nobody has claimed it. */
    public @Nullable DeviceState find(Bytes key) {
        byte[] stored = store.get(key);
        return stored == null ? null : parse(stored);
    }

    public void save(Bytes key, DeviceState device) {
        store.put(key, device.toByteArray());
    }

    public void delete(Bytes key) {
        store.delete(key);
    }

    /** Devices of a workspace after {@code key} (empty: from the first) with their owners. Close it. */
    public Devices after(String workspaceId, Bytes key) {
        Bytes from = key.get().length == 0 ? text(workspaceId + "/") : key;
        // '0' is the character after '/'.
        return new Devices(store.range(from, text(workspaceId + "0")), key);
    }

    private static Bytes text(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DeviceState parse(byte[] stored) {
        try {
            return DeviceState.parseFrom(stored);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store of devices holds what this engine did not write", e);
        }
    }

    /** Reads devices one after another. */
    public static final class Devices implements AutoCloseable {
        private final KeyValueIterator<Bytes, byte[]> rows;
        private final Bytes after;

        private Devices(KeyValueIterator<Bytes, byte[]> rows, Bytes after) {
            this.rows = rows;
            this.after = after;
        }

        /** The next device, or null at the end. */
        public @Nullable ClaimedDevice next() {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                if (!row.key.equals(after)) {
                    return new ClaimedDevice(row.key, parse(row.value));
                }
            }
            return null;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    /** A device with its owner. */
    public record ClaimedDevice(Bytes key, DeviceState state) {}
}
