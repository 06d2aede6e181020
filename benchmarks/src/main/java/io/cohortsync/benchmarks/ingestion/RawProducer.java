package io.cohortsync.benchmarks.ingestion;

import io.cohortsync.contracts.topic.TopicDeclaration;
import io.cohortsync.contracts.topic.TopicDeclaration.Partitions;
import io.cohortsync.contracts.topic.TopicSetup;
import io.cohortsync.contracts.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The same records as sync-api wrote, produced without HTTP, JSON or checks: idempotent, {@code acks=all}. */
final class RawProducer implements AutoCloseable {
    private static final String TOPIC = "bench-raw";
    private static final int PARTITIONS = 4;
    private static final int RECORDS = 50_000;
    private static final int DEADLINE_EVERY = 256;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration READ_LIMIT = Duration.ofSeconds(30);

    private final List<ProducerRecord<byte[], byte[]>> records;
    private final KafkaProducer<byte[], byte[]> producer;

    private RawProducer(List<ProducerRecord<byte[], byte[]>> records, KafkaProducer<byte[], byte[]> producer) {
        this.records = records;
        this.producer = producer;
    }

    /** Takes what is on {@code user-updates} as the records to produce into a topic of its own. */
    static RawProducer of(String bootstrapServers) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            TopicSetup.ensure(
                    admin, List.of(new TopicDeclaration(TOPIC, Partitions.PER_LANE, Map.of())), PARTITIONS, (short) 1);
        }
        var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        return new RawProducer(read(bootstrapServers), producer);
    }

    /** Produces for {@code length} and returns how many records were acknowledged per second. */
    double run(Duration length) {
        long start = System.nanoTime();
        long deadline = start + length.toNanos();
        int sent = 0;
        while (sent % DEADLINE_EVERY != 0 || System.nanoTime() < deadline) {
            producer.send(records.get(sent++ % records.size()));
        }
        producer.flush();
        return sent / ((System.nanoTime() - start) / 1e9);
    }

    private static List<ProducerRecord<byte[], byte[]>> read(String bootstrapServers) {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(i -> new TopicPartition(Topics.USER_UPDATES.name(), i))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + READ_LIMIT.toNanos();
            while (records.size() < RECORDS) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("Only " + records.size() + " updates are on the topic");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    records.add(new ProducerRecord<>(TOPIC, record.key(), record.value()));
                }
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
    }
}
