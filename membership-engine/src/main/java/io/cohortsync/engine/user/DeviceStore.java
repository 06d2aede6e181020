package io.cohortsync.engine.user;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.engine.state.DeviceState;
import org.apache.kafka.common.utils.Bytes;
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
        try {
            return stored == null ? null : DeviceState.parseFrom(stored);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store of devices holds what this engine did not write", e);
        }
    }

    public void save(Bytes key, DeviceState device) {
        store.put(key, device.toByteArray());
    }
}
