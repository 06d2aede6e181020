package io.cohortsync.testkit;

import static org.awaitility.Awaitility.await;

import io.cohortsync.embedded.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a coordinator reads at a start does not grow with the time a broker has run. */
class CommittedOffsetsTest {
    private static final TopicPartition PARTITION = new TopicPartition("notes", 0);
    private static final int COMMITS = 8_000;
    private static final long MIB = 1024 * 1024;

    @TempDir
    private Path folder;

    @Test
    void commitsThatLaterOnesReplaceAreTakenOutOfTheLog() throws Exception {
        try (KafkaBroker broker = KafkaBroker.startOnFreePorts(folder)) {
            commitOften(broker.bootstrapServers());
            // 32 MB were written; one segment is open, and one may be half compacted.
            await().atMost(Duration.ofSeconds(90)).until(() -> bytesOfCommits() < 10 * MIB);
        }
    }

    private static void commitOften(String address) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(Set.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
        Map<String, Object> settings =
                Map.of("bootstrap.servers", address, "group.id", "reader", "enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(Set.of(PARTITION));
            String note = "x".repeat(4_000);
            for (int i = 0; i < COMMITS; i++) {
                consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(i, note)));
            }
        }
    }

    private long bytesOfCommits() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().contains("__consumer_offsets-"))
                    .filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(CommittedOffsetsTest::size)
                    .sum();
        } catch (UncheckedIOException e) {
            // The cleaner took a file away meanwhile: looked at again.
            return Long.MAX_VALUE;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
