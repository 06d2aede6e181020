package io.cohortsync.api.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

/**
 * Reads a topic of one partition into this instance's memory for as long as it lives, without a consumer group: every instance
 * reads everything. Waits for a broker or topic that is not there yet. The reader is called by one thread.
 */
public final class TopicTail {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String topic;
    private final From from;
    private final Map<String, Object> settings;
    private final Consumer<ConsumerRecord<String, byte[]>> reader;
    private volatile boolean running;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    /** Where reading starts. */
    public enum From {
        BEGINNING,
        END
    }

    /**
     * @param settings the consumer's, as Spring Boot builds them
     * @param reader takes each record; it must not throw
     */
    public TopicTail(
            String topic, From from, Map<String, Object> settings, Consumer<ConsumerRecord<String, byte[]>> reader) {
        this.topic = topic;
        this.from = from;
        this.settings = new java.util.HashMap<>(settings);
        this.reader = reader;
        this.settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    }

    /** Starts to read, on a thread of its own. */
    public void start() {
        running = true;
        Thread.ofPlatform().name("tail-" + topic).daemon().start(this::readOn);
    }

    /** Stops to read. */
    public void stop() {
        running = false;
        KafkaConsumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
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
            reading.poll(POLL).forEach(reader);
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
