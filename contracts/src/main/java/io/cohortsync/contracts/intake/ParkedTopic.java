package io.cohortsync.contracts.intake;

import com.google.protobuf.ByteString;
import io.cohortsync.contracts.message.Parked;
import io.cohortsync.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the topic {@code parked} and tells a counter the topic the record came from. Thread-safe. */
public final class ParkedTopic implements Parking {
    private static final Logger log = LoggerFactory.getLogger(ParkedTopic.class);

    private final Producer<byte[], byte[]> producer;
    private final String service;
    private final InstantSource clock;
    private final Consumer<String> counter;

    /** {@code counter} gets the name of the topic, once per parked record. */
    public ParkedTopic(
            Producer<byte[], byte[]> producer, String service, InstantSource clock, Consumer<String> counter) {
        this.producer = producer;
        this.service = service;
        this.clock = clock;
        this.counter = counter;
    }

    @Override
    public void park(Unreadable unreadable) {
        ConsumerRecord<byte[], byte[]> record = unreadable.record();
        byte[] key = record.topic().getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(Topics.PARKED.name(), key, parked(unreadable)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("The broker does not take a record to park", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while parking a record", e);
        }
        counter.accept(record.topic());
        log.warn("Parked {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), unreadable.reason());
    }

    private byte[] parked(Unreadable unreadable) {
        ConsumerRecord<byte[], byte[]> record = unreadable.record();
        return Parked.newBuilder()
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setKey(bytes(record.key()))
                .setValue(bytes(record.value()))
                .setService(service)
                .setReason(unreadable.reason())
                .setAt(clock.millis())
                .build()
                .toByteArray();
    }

    private static ByteString bytes(byte @Nullable [] bytes) {
        return bytes == null ? ByteString.EMPTY : ByteString.copyFrom(bytes);
    }
}
