package io.cohortsync.contracts.definition;

import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * All definitions in memory, as the topic {@code definitions} has them: read from the beginning at every start, then
 * followed. What it answers may be some milliseconds old. Thread-safe. An absent broker is waited for.
 */
public final class FollowedDefinitions implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FollowedDefinitions.class);
    private static final TopicPartition TOPIC = new TopicPartition(Topics.DEFINITIONS.name(), 0);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Map<String, Object> settings;
    private final Parking parking;
    private final CountDownLatch current = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile Map<String, Definition> definitions = Map.of();

    /** {@code brokerSettings}: the broker and how to log in, by Kafka's names. */
    public FollowedDefinitions(Map<String, Object> brokerSettings, Parking parking) {
        this.settings = new HashMap<>(brokerSettings);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        this.parking = parking;
        this.thread = Thread.ofPlatform().name("definitions").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Waits until everything was read that stood on the topic at the start; false when that took longer. */
    public boolean awaitCurrent(Duration longest) throws InterruptedException {
        return current.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    public Optional<Definition.Sync> sync(String id) {
        return Optional.ofNullable(definitions.get(id))
                .filter(Definition.Sync.class::isInstance)
                .map(Definition.Sync.class::cast);
    }

    public Optional<Definition.Destination> destination(String id) {
        return Optional.ofNullable(definitions.get(id))
                .filter(Definition.Destination.class::isInstance)
                .map(Definition.Destination.class::cast);
    }

    /** All of one workspace. */
    public Stream<Definition> of(String workspaceId) {
        return definitions.values().stream()
                .filter(definition -> definition.workspaceId().equals(workspaceId));
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join();
    }

    private void run() {
        while (closed.getCount() > 0) {
            try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
                follow(consumer);
            } catch (RuntimeException e) {
                log.warn("Definitions are read again from the start: {}", e.toString(), e);
                waitASecond();
            }
        }
    }

    /** Reads into a new map, so that what was deleted while the broker was away does not stay. */
    private void follow(Consumer<byte[], byte[]> consumer) {
        Map<String, Definition> read = new ConcurrentHashMap<>();
        consumer.assign(List.of(TOPIC));
        consumer.seekToBeginning(List.of(TOPIC));
        long end = consumer.endOffsets(List.of(TOPIC)).getOrDefault(TOPIC, 0L);
        while (closed.getCount() > 0) {
            consumer.poll(POLL).forEach(record -> apply(record, read));
            if (definitions != read && consumer.position(TOPIC) >= end) {
                definitions = read;
                current.countDown();
            }
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record, Map<String, Definition> to) {
        if (record.value() == null) {
            to.remove(new String(record.key(), StandardCharsets.UTF_8));
            return;
        }
        try {
            Definition definition = Json.read(record.value(), Definition.class);
            to.put(definition.id(), definition);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            parking.park(Unreadable.because(record, e));
        }
    }

    private void waitASecond() {
        try {
            boolean closedMeanwhile = closed.await(1, TimeUnit.SECONDS);
            log.debug("Definitions {}", closedMeanwhile ? "closed" : "are read again");
        } catch (InterruptedException e) {
            closed.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
