package io.cohortsync.api.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.message.Holding;
import io.cohortsync.contracts.topic.TopicDeclaration;
import io.cohortsync.contracts.topic.TopicDeclaration.Partitions;
import io.cohortsync.contracts.topic.TopicSetup;
import io.cohortsync.testkit.TestKafka;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

class PartitionReportsTest {
    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", TestKafka.bootstrapServers());

    private final TopicDeclaration topic =
            new TopicDeclaration("reports-" + UUID.randomUUID(), Partitions.SINGLE, Map.of());
    private final List<Unreadable> parked = new CopyOnWriteArrayList<>();
    private final KafkaProducer<String, byte[]> engine =
            new KafkaProducer<>(BROKER, new StringSerializer(), new ByteArraySerializer());
    private PartitionReports<Holding> reports;

    @BeforeEach
    void follow() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(BROKER)) {
            TopicSetup.ensure(admin, List.of(topic), 4, (short) 1);
        }
        KafkaProperties kafka = new KafkaProperties();
        kafka.setBootstrapServers(List.of(TestKafka.bootstrapServers()));
        kafka.getConsumer().setAutoOffsetReset("earliest");
        reports = new PartitionReports<>(topic, Holding.parser(), kafka, parked::add);
        reports.start();
    }

    @AfterEach
    void close() {
        reports.stop();
        engine.close();
    }

    @Test
    void the_newest_report_of_each_partition_counts() {
        say("syn_1#0", holding(1));
        say("syn_1#1", holding(20));
        say("syn_2#0", holding(300));
        say("syn_1#0", holding(2));

        awaitHoldings("syn_1", 2L, 20L);
        awaitHoldings("syn_2", 300L);
        assertThat(reports.about("syn_3")).isEmpty();
    }

    @Test
    void a_withdrawn_report_leaves_those_of_the_other_partitions() {
        say("syn_1#0", holding(1));
        say("syn_1#1", holding(20));
        awaitHoldings("syn_1", 1L, 20L);

        say("syn_1#0", null);
        awaitHoldings("syn_1", 20L);
        say("syn_1#1", null);
        awaitHoldings("syn_1");
    }

    @Test
    void what_cannot_be_read_is_parked_and_stops_nothing() {
        say("syn_1#0", new byte[] {-1});
        say("syn_1", holding(7));
        say(null, holding(7));
        say("syn_1#1", holding(20));

        awaitHoldings("syn_1", 20L);
        assertThat(parked).extracting(it -> it.key().toStringUtf8()).containsExactly("syn_1#0", "syn_1", "");
    }

    private void awaitHoldings(String id, Long... expected) {
        await().untilAsserted(() ->
                assertThat(reports.about(id)).extracting(Holding::getHolding).containsExactlyInAnyOrder(expected));
    }

    private static byte[] holding(long users) {
        return Holding.newBuilder().setHolding(users).build().toByteArray();
    }

    private void say(@Nullable String key, byte @Nullable [] report) {
        engine.send(new ProducerRecord<>(topic.name(), key, report));
    }
}
