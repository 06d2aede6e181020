package io.cohortsync.contracts.intake;

import io.cohortsync.contracts.topic.Topics;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the topic {@code parked} and tells a counter the topic the record came from. As thread-safe as its producer; with one in a
 * transaction the record is parked when that is committed.
 */
public final class ParkedTopic implements Parking {
    private static final Logger log = LoggerFactory.getLogger(ParkedTopic.class);

    private final Producer<String, byte[]> producer;
    private final String service;
    private final InstantSource clock;
    private final Consumer<String> counter;

    /** {@code counter} gets the name of the topic, once per parked record. */
    public ParkedTopic(
            Producer<String, byte[]> producer, String service, InstantSource clock, Consumer<String> counter) {
        this.producer = producer;
        this.service = service;
        this.clock = clock;
        this.counter = counter;
    }

    @Override
    public void park(Unreadable unreadable) {
        byte[] parked = unreadable.parked(service, clock.instant()).toByteArray();
        try {
            producer.send(new ProducerRecord<>(Topics.PARKED.name(), unreadable.topic(), parked))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("The broker does not take a record to park", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while parking a record", e);
        }
        counter.accept(unreadable.topic());
        log.warn(
                "Parked {}-{}@{}: {}",
                unreadable.topic(),
                unreadable.partition(),
                unreadable.offset(),
                unreadable.reason());
    }
}
