package io.cohortsync.contracts.wire;

import com.google.protobuf.MessageLite;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes any protobuf message as its bytes. */
public final class ProtoSerializer<M extends MessageLite> implements Serializer<M> {
    @Override
    @SuppressWarnings("NullAway") // Kafka's null value is a tombstone; the interface is not null-marked.
    public byte @Nullable [] serialize(String topic, @Nullable M message) {
        return message == null ? null : message.toByteArray();
    }
}
