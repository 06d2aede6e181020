package io.cohortsync.contracts.intake;

import com.google.protobuf.ByteString;
import io.cohortsync.contracts.message.Parked;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be handled, as it came.
 *
 * @param key empty where it had none
 * @param value empty where it had none
 * @param reason for the person who looks at the parked record
 */
public record Unreadable(String topic, int partition, long offset, ByteString key, ByteString value, String reason) {
    /** A record of the largest size would not fit with what is said about it. */
    private static final int MOST_BYTES = 900_000;

    private static final int LONGEST_REASON = 500;

    /** {@code record}, whose key is text or bytes. */
    public static Unreadable because(ConsumerRecord<?, byte[]> record, String reason) {
        byte @Nullable [] value = record.value();
        return new Unreadable(
                record.topic(),
                record.partition(),
                record.offset(),
                bytes(record.key()),
                value == null ? ByteString.EMPTY : ByteString.copyFrom(value),
                reason);
    }

    /** {@code problem} with its class, because many messages make no sense without it. */
    public static Unreadable because(ConsumerRecord<?, byte[]> record, Throwable problem) {
        return because(record, problem.getClass().getSimpleName() + ": " + problem.getMessage());
    }

    private static ByteString bytes(@Nullable Object key) {
        return switch (key) {
            case null -> ByteString.EMPTY;
            case byte[] bytes -> ByteString.copyFrom(bytes);
            default -> ByteString.copyFromUtf8(key.toString());
        };
    }

    /** What stands on the topic {@code parked}: the value up to 900,000 bytes, the reason up to 500 characters. */
    public Parked parked(String service, Instant at) {
        return Parked.newBuilder()
                .setTopic(topic)
                .setPartition(partition)
                .setOffset(offset)
                .setKey(key)
                .setValue(value.substring(0, Math.min(value.size(), MOST_BYTES)))
                .setService(service)
                .setReason(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
                .setAt(at.toEpochMilli())
                .build();
    }
}
