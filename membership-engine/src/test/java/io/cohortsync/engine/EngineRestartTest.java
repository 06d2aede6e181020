package io.cohortsync.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.contracts.engine.EngineCommand;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.Population;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.topic.TopicSetup;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.testkit.ChildJvm;
import io.cohortsync.testkit.TestKafka;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as a process on a real broker, killed while updates flow. */
class EngineRestartTest {
    private static final int LANES = 2;
    private static final int USERS = 5_000;
    private static final String WORKSPACE = "wsp_" + UUID.randomUUID();
    private static final String COHORT = "coh_" + UUID.randomUUID();

    @TempDir
    Path state;

    @Test
    void everyUpdateCountsExactlyOnceThroughKill9InTheMiddle() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
            TopicSetup.ensure(admin, Topics.all(), LANES, (short) 1);
        }
        try (KafkaProducer<byte[], byte[]> producer = producer();
                KafkaConsumer<byte[], byte[]> populations = populations()) {
            command(producer);
            try (ChildJvm engine = start()) {
                for (int user = 0; user < USERS; user++) {
                    send(producer, user);
                }
                Map<Integer, Population> sizes = new HashMap<>();
                await("the engine is on its way")
                        .atMost(Duration.ofSeconds(90))
                        .until(() -> size(populations, sizes) > 0);
                engine.killHard();
            }
            // The same events once more: their insert ids were seen before or after the kill, and count once.
            for (int user = 0; user < USERS; user++) {
                send(producer, user);
            }
            producer.flush();
            try (ChildJvm engine = start()) {
                Map<Integer, Population> sizes = new HashMap<>();
                await("every user is in the cohort")
                        .atMost(Duration.ofSeconds(90))
                        .untilAsserted(
                                () -> assertThat(size(populations, sizes)).isEqualTo(USERS));
                assertThat(sizes.values()).allSatisfy(population -> {
                    assertThat(population.getEntered()).isEqualTo(population.getSize());
                    assertThat(population.getLeft()).isZero();
                });
                assertThat(engine.isAlive()).isTrue();
            }
        }
    }

    private ChildJvm start() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        return ChildJvm.start(
                MembershipEngineApplication.class,
                List.of("-Xmx512m"),
                Map.of(),
                "--spring.kafka.bootstrap-servers=" + TestKafka.bootstrapServers(),
                "--management.server.port=" + port,
                "--cohortsync.partitions=" + LANES,
                "--cohortsync.engine.application-id=engine-" + WORKSPACE,
                "--cohortsync.engine.state-dir=" + state);
    }

    private static void command(KafkaProducer<byte[], byte[]> producer) {
        byte[] command = Json.write(new EngineCommand.PutCohort(
                WORKSPACE,
                COHORT,
                1,
                1,
                Json.mapper().readTree("{\"type\":\"performed\",\"event\":\"Buy\",\"comparison\":\"is\",\"value\":1}"),
                "UTC"));
        for (int lane = 0; lane < LANES; lane++) {
            producer.send(new ProducerRecord<>(
                    Topics.ENGINE_COMMANDS.name(), lane, COHORT.getBytes(StandardCharsets.UTF_8), command));
        }
        producer.flush();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, int user) {
        String id = "user-" + user;
        long now = System.currentTimeMillis();
        UserUpdate update = UserUpdate.newBuilder()
                .setWorkspaceId(WORKSPACE)
                .setUserId(id)
                .setAcceptedAt(now)
                .setTime(now)
                .setEvent(Event.newBuilder().setType("Buy").setInsertId("buy-" + user))
                .build();
        producer.send(new ProducerRecord<>(
                Topics.USER_UPDATES.name(), UserKey.of(WORKSPACE, id, "").bytes(), update.toByteArray()));
    }

    private static long size(KafkaConsumer<byte[], byte[]> consumer, Map<Integer, Population> sizes)
            throws InvalidProtocolBufferException {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            Population population = Population.parseFrom(record.value());
            if (population.getCohortId().equals(COHORT)) {
                sizes.put(population.getPartition(), population);
            }
        }
        return sizes.values().stream().mapToLong(Population::getSize).sum();
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> populations() {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition only = new TopicPartition(Topics.POPULATIONS.name(), 0);
        consumer.assign(List.of(only));
        consumer.seekToBeginning(List.of(only));
        return consumer;
    }
}
