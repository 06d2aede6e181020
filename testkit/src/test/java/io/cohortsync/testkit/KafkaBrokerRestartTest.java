package io.cohortsync.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cohortsync.embedded.FreePort;
import io.cohortsync.embedded.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerRestartTest {
    private static final String TOPIC = "notes";
    private static final int RECORDS = 2_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void aCleanRestartOnTheSameFolderKeepsTopicsAndRecordsEvenOnOtherPorts() throws Exception {
        List<String> written = numbers("r");
        try (KafkaBroker broker = KafkaBroker.startOnFreePorts(folder)) {
            makeTopic(broker.bootstrapServers());
            write(broker.bootstrapServers(), written);
        }
        try (KafkaBroker broker = KafkaBroker.startOnFreePorts(folder)) {
            assertThat(readAll(broker.bootstrapServers(), written.size())).isEqualTo(written);
        }
    }

    @Test
    void everyAcknowledgedRecordIsThereAfterKillMinusNineAndTheSamePortsAreTakenAgain() throws Exception {
        int port = FreePort.next();
        int controllerPort = FreePort.next();
        String address = "127.0.0.1:" + port;
        List<String> first = numbers("first");
        List<String> second = numbers("second");

        try (ChildJvm broker = broker(port, controllerPort)) {
            makeTopic(address);
            write(address, first);
            leaveATransactionOpen(address);
            broker.killHard();
        }
        try (ChildJvm broker = broker(port, controllerPort)) {
            write(address, second);
            broker.killHard();
        }
        try (ChildJvm broker = broker(port, controllerPort)) {
            List<String> all = new ArrayList<>(first);
            all.addAll(second);
            assertThat(readAll(address, all.size())).isEqualTo(all);
            assertThat(broker.isAlive()).isTrue();
        }
    }

    @Test
    void aStaticMemberComesBackAfterKillMinusNineWithoutWaitingForItsSession() throws Exception {
        int port = FreePort.next();
        int controllerPort = FreePort.next();
        String address = "127.0.0.1:" + port;
        try (ChildJvm broker = broker(port, controllerPort)) {
            makeTopic(address);
            write(address, List.of("a"));
            assertThat(readAsMember(address)).contains("a");
            broker.killHard();
        }
        try (ChildJvm broker = broker(port, controllerPort)) {
            write(address, List.of("b"));
            assertThat(readAsMember(address)).contains("b");
            assertThat(broker.isAlive()).isTrue();
        }
    }

    @Test
    void transactionsAreVersionTwoAndTopicsAreNeverMadeByThemselves() throws Exception {
        try (KafkaBroker broker = KafkaBroker.startOnFreePorts(folder);
                Admin admin = admin(broker.bootstrapServers())) {
            FeatureMetadata features =
                    admin.describeFeatures().featureMetadata().get();
            assertThat(features.finalizedFeatures())
                    .hasEntrySatisfying(
                            "transaction.version",
                            range -> assertThat(range.maxVersionLevel()).isEqualTo((short) 2));
            assertThatThrownBy(() ->
                            admin.describeTopics(Set.of(TOPIC)).allTopicNames().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    private ChildJvm broker(int port, int controllerPort) {
        ChildJvm child = ChildJvm.start(
                BrokerProgram.class, folder.toString(), Integer.toString(port), Integer.toString(controllerPort));
        await().atMost(LIMIT).until(() -> child.log().contains("ready") || !child.isAlive());
        assertThat(child.log()).contains("ready");
        return child;
    }

    private static List<String> numbers(String prefix) {
        return IntStream.range(0, RECORDS).mapToObj(i -> prefix + i).toList();
    }

    private static void makeTopic(String address) throws Exception {
        try (Admin admin = admin(address)) {
            admin.createTopics(Set.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static Admin admin(String address) {
        return Admin.create(Map.of("bootstrap.servers", address));
    }

    private static void write(String address, List<String> values) throws Exception {
        try (KafkaProducer<String, byte[]> producer = producer(Map.of("bootstrap.servers", address))) {
            List<Future<RecordMetadata>> answers = new ArrayList<>();
            for (String value : values) {
                answers.add(producer.send(new ProducerRecord<>(TOPIC, value.getBytes(UTF_8))));
            }
            for (Future<RecordMetadata> answer : answers) {
                answer.get();
            }
        }
    }

    private static void leaveATransactionOpen(String address) {
        KafkaProducer<String, byte[]> producer = producer(Map.of(
                "bootstrap.servers", address, "transactional.id", "never-ends", "transaction.timeout.ms", "2000"));
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, "uncommitted".getBytes(UTF_8)));
        producer.flush();
        producer.close(Duration.ZERO);
    }

    private static KafkaProducer<String, byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private static List<String> readAll(String address, int count) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(address, Map.of("group.id", "reader"))) {
            return read(consumer, count);
        }
    }

    // A static member does not leave its group when it is closed: to the broker it has vanished.
    private static List<String> readAsMember(String address) {
        Map<String, Object> member =
                Map.of("group.id", "members", "group.instance.id", "member-1", "session.timeout.ms", "45000");
        try (KafkaConsumer<String, byte[]> consumer = consumer(address, member)) {
            return read(consumer, 1);
        }
    }

    private static List<String> read(KafkaConsumer<String, byte[]> consumer, int count) {
        consumer.subscribe(Set.of(TOPIC));
        List<String> values = new ArrayList<>();
        await().atMost(LIMIT).pollInSameThread().until(() -> {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                values.add(new String(record.value(), UTF_8));
            }
            return values.size() >= count;
        });
        return values;
    }

    private static KafkaConsumer<String, byte[]> consumer(String address, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", address);
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "true");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
