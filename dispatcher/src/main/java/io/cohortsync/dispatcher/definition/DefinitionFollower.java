package io.cohortsync.dispatcher.definition;

import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.dispatcher.broker.BrokerClients;
import io.cohortsync.dispatcher.broker.ParkingThrough;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the definitions from the beginning and keeps reading. Tells its listener after the first pass and after every
 * change from then on. When the broker is away it begins again: reading twice changes nothing.
 */
public final class DefinitionFollower implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(DefinitionFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PAUSE_SECONDS = 1;

    private final BrokerClients broker;
    private final KnownDefinitions known;
    private final DefinitionReader reader;
    private final ParkingThrough parking;
    private final Runnable listener;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** {@code listener} is called on the follower's thread. */
    public DefinitionFollower(BrokerClients broker, KnownDefinitions known, ParkingThrough parking, Runnable listener) {
        this.broker = broker;
        this.known = known;
        this.reader = new DefinitionReader(known);
        this.parking = parking;
        this.listener = listener;
    }

    @Override
    public void run() {
        try {
            do {
                follow();
            } while (!closed.await(PAUSE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (Consumer<String, byte[]> consumer = broker.reader();
                Producer<String, byte[]> writer = broker.writer()) {
            List<TopicPartition> partitions = Stream.of(
                            Topics.DEFINITIONS, Topics.DESTINATION_LISTS, Topics.DESTINATION_EVENTS)
                    .map(topic -> new TopicPartition(topic.name(), 0))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            readTo(consumer.endOffsets(partitions), consumer, writer);
            log.info("Know {} destinations", known.destinations().size());
            listener.run();
            while (closed.getCount() > 0) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    records.forEach(record -> read(record, writer));
                    listener.run();
                }
            }
        } catch (KafkaException e) {
            log.warn("Following the definitions failed, beginning again: {}", e.toString());
        }
    }

    private void readTo(
            Map<TopicPartition, Long> ends, Consumer<String, byte[]> consumer, Producer<String, byte[]> writer) {
        while (closed.getCount() > 0
                && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> read(record, writer));
        }
    }

    private void read(ConsumerRecord<String, byte[]> record, Producer<String, byte[]> writer) {
        try {
            reader.read(record);
        } catch (RuntimeException e) {
            parking.on(writer).park(Unreadable.because(record, e));
        }
    }

    /** Ends {@link #run} within a moment. */
    public void close() {
        closed.countDown();
    }
}
