package io.cohortsync.benchmarks.latency;

import io.cohortsync.contracts.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads users' updates from the broker and does nothing with them. */
final class PlainConsumer {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private PlainConsumer() {}

    /** Reads {@code count} updates from the beginning of the topic; returns updates per second. */
    static double perSecond(String bootstrapServers, long count) {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.USER_UPDATES.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long start = System.nanoTime();
            long deadline = start + LIMIT.toNanos();
            long read = 0;
            while (read < count) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("Only " + read + " of " + count + " updates were read in " + LIMIT);
                }
                read += consumer.poll(POLL).count();
            }
            return read / ((System.nanoTime() - start) / 1e9);
        }
    }
}
