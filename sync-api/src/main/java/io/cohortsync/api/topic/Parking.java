package io.cohortsync.api.topic;

import com.google.protobuf.ByteString;
import io.cohortsync.contracts.message.Parked;
import io.cohortsync.contracts.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Puts a record that cannot be read aside, so that the next one is read. Thread-safe. */
@Component
public class Parking {
    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);
    private static final String SERVICE = "sync-api";

    private final KafkaTemplate<String, byte[]> kafka;
    private final MeterRegistry metrics;
    private final Clock clock;

    Parking(KafkaTemplate<String, byte[]> kafka, MeterRegistry metrics, Clock clock) {
        this.kafka = kafka;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Writes {@code record} to the topic {@code parked} and counts it. */
    public void park(ConsumerRecord<String, byte[]> record, RuntimeException reason) {
        LOG.warn("Parked {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), reason.toString());
        metrics.counter("cohortsync.parked", "service", SERVICE, "topic", record.topic())
                .increment();
        String key = record.key() == null ? "" : record.key();
        Parked parked = Parked.newBuilder()
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setKey(ByteString.copyFromUtf8(key))
                .setValue(ByteString.copyFrom(
                        record.value() == null ? "".getBytes(StandardCharsets.UTF_8) : record.value()))
                .setService(SERVICE)
                .setReason(String.valueOf(reason.getMessage()))
                .setAt(clock.millis())
                .build();
        kafka.send(Topics.PARKED.name(), record.topic(), parked.toByteArray());
    }
}
