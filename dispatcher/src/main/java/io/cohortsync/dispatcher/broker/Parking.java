package io.cohortsync.dispatcher.broker;

import com.google.protobuf.ByteString;
import io.cohortsync.contracts.message.Parked;
import io.cohortsync.contracts.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sets records aside that cannot be read, as they are up to 900,000 bytes, and counts them. */
public final class Parking {
    private static final String SERVICE = "dispatcher";
    private static final int LONGEST_REASON = 500;
    /** A record of the largest size would not fit with what is said about it. */
    private static final int MOST_BYTES = 900_000;

    private final MeterRegistry meters;
    private final InstantSource clock;

    public Parking(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** The record to write in place of handling {@code record}. */
    public ProducerRecord<String, byte[]> park(ConsumerRecord<String, byte[]> record, String reason) {
        meters.counter("cohortsync.parked", "service", SERVICE, "topic", record.topic())
                .increment();
        @Nullable String key = record.key();
        byte @Nullable [] value = record.value();
        Parked parked = Parked.newBuilder()
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setKey(ByteString.copyFrom(key == null ? new byte[0] : key.getBytes(StandardCharsets.UTF_8)))
                .setValue(
                        value == null
                                ? ByteString.EMPTY
                                : ByteString.copyFrom(value, 0, Math.min(value.length, MOST_BYTES)))
                .setService(SERVICE)
                .setReason(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
                .setAt(clock.millis())
                .build();
        return new ProducerRecord<>(Topics.PARKED.name(), record.topic(), parked.toByteArray());
    }
}
