package io.cohortsync.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/**
 * Reads a topic of the test broker from its beginning, committed records only, and keeps what it has read. For one thread.
 * It joins no group, so it disturbs nobody's offsets.
 */
public final class TestConsumer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    private TestConsumer(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Starts at the beginning of every partition {@code topic} has now. */
    public static TestConsumer of(String topic) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        TestKafka.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        "false",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        Collection<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            consumer.close();
            throw new IllegalArgumentException("The test broker has no topic " + topic);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new TestConsumer(consumer);
    }

    /** What has been read so far, after one more look: per partition in order. */
    public List<ConsumerRecord<String, byte[]>> seen() {
        consumer.poll(POLL).forEach(seen::add);
        return List.copyOf(seen);
    }

    /** Reads on until {@code enough} holds of everything read, and returns that. Fails after {@code limit}. */
    public List<ConsumerRecord<String, byte[]>> await(
            Duration limit, Predicate<? super List<ConsumerRecord<String, byte[]>>> enough) {
        return Awaitility.await()
                .atMost(limit)
                .pollInSameThread()
                .pollInterval(POLL)
                .until(this::seen, enough::test);
    }

    /** Reads on until there are at least {@code count} records, and returns all read. Fails after {@code limit}. */
    public List<ConsumerRecord<String, byte[]>> awaitCount(int count, Duration limit) {
        return await(limit, records -> records.size() >= count);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
