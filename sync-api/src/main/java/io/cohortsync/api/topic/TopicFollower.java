package io.cohortsync.api.topic;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.topic.TopicDeclaration;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;

/**
 * Reads a topic of one partition into this instance's memory from its start to its stop, on a thread of its own and without a
 * consumer group: every instance reads everything. Waits for a broker or topic that is not there yet. What cannot be read is parked.
 */
abstract class TopicFollower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String topic;
    private final From from;
    private final Map<String, Object> settings;
    private final Parking parking;
    private volatile boolean running;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    /** Where reading starts. */
    enum From {
        BEGINNING,
        END
    }

    TopicFollower(TopicDeclaration topic, From from, KafkaProperties kafka, Parking parking) {
        this.topic = topic.name();
        this.from = from;
        this.settings = new HashMap<>(kafka.buildConsumerProperties());
        this.parking = parking;
        this.settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    }

    /**
     * Takes a record; called by one thread. A record that is refused by one of these, or by a {@link NullPointerException}, is parked.
     *
     * @throws InvalidProtocolBufferException when the value is no message
     * @throws JacksonException when the value is no JSON of its type
     * @throws IllegalArgumentException when it says what cannot be
     */
    abstract void take(ConsumerRecord<String, byte[]> record) throws InvalidProtocolBufferException;

    @Override
    public final void start() {
        running = true;
        Thread.ofPlatform().name("tail-" + topic).daemon().start(this::readOn);
    }

    @Override
    public final void stop() {
        running = false;
        KafkaConsumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    private void readOn() {
        while (running) {
            try (var reading = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer = reading;
                read(reading);
            } catch (WakeupException e) {
                LOG.debug("Stopped reading {}", topic);
            } catch (RuntimeException e) {
                LOG.warn("Reading {} is tried again: {}", topic, e.toString());
                pause();
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> reading) {
        List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
        reading.assign(partitions);
        switch (from) {
            case BEGINNING -> reading.seekToBeginning(partitions);
            case END -> reading.seekToEnd(partitions);
        }
        while (running) {
            reading.poll(POLL).forEach(this::takeOrPark);
        }
    }

    private void takeOrPark(ConsumerRecord<String, byte[]> record) {
        try {
            take(record);
        } catch (InvalidProtocolBufferException
                | JacksonException
                | IllegalArgumentException
                | NullPointerException e) {
            parking.park(Unreadable.because(record, e));
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
