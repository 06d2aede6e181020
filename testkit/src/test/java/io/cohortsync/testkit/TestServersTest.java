package io.cohortsync.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.topic.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestServersTest {
    private static final int LANES = 4;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void aRecordOnADeclaredTopicIsReadByATestConsumerOnceItIsCommitted() {
        TestTopics.ensure(LANES);
        try (TestConsumer consumer = TestConsumer.of(Topics.PARKED.name());
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                TestKafka.bootstrapServers(),
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                "testkit"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(Topics.PARKED.name(), "dropped", "a".getBytes(UTF_8)));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(Topics.PARKED.name(), "kept", "b".getBytes(UTF_8)));
            producer.commitTransaction();

            assertThat(consumer.awaitCount(1, LIMIT))
                    .extracting(record -> record.key() + "=" + new String(record.value(), UTF_8))
                    .containsExactly("kept=b");
        }
    }

    @Test
    void everyFreshDatabaseIsEmptyAndApartFromTheOthers() throws SQLException {
        TestPostgres.Database one = TestPostgres.freshDatabase();
        TestPostgres.Database other = TestPostgres.freshDatabase();

        try (Connection connection = connect(one);
                Statement statement = connection.createStatement()) {
            statement.execute("create table only_here (id int)");
        }

        assertThat(tables(one)).containsExactly("only_here");
        assertThat(tables(other)).isEmpty();
    }

    private static List<String> tables(TestPostgres.Database database) throws SQLException {
        try (Connection connection = connect(database);
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select coalesce(string_agg(tablename, ','), '') from pg_tables"
                                + " where schemaname = 'public'")) {
            rows.next();
            String names = rows.getString(1);
            return names.isEmpty() ? List.of() : List.of(names.split(","));
        }
    }

    private static Connection connect(TestPostgres.Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.username(), database.password());
    }
}
