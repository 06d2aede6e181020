package io.cohortsync.dispatcher.broker;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes Kafka clients. All read committed records only and write with every replica's acknowledgement. */
public final class BrokerClients {
    private static final int MOST_RECORDS = 500;
    private static final String SESSION = "10000";
    private static final String IDLE_FETCH = "100";

    private final Map<String, Object> connection;
    private final String instance;

    /**
     * Clients for one broker.
     *
     * @param connection addresses and security by Kafka's names
     * @param instance name of this process; groups know it by that, so a restart needs no rebalance
     */
    public BrokerClients(Map<String, Object> connection, String instance) {
        this.connection = Map.copyOf(connection);
        this.instance = instance;
    }

    public Admin admin() {
        return Admin.create(connection);
    }

    /** A consumer that is given its partitions by hand. */
    public Consumer<String, byte[]> reader() {
        return new KafkaConsumer<>(consumer(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A member of {@code group}. */
    public Consumer<String, byte[]> member(String group) {
        Map<String, Object> config = consumer();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, group + '.' + instance);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "3000");
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer without transactions. */
    public Producer<String, byte[]> writer() {
        return new KafkaProducer<>(producer(), new StringSerializer(), new ByteArraySerializer());
    }

    /** A producer whose transactions end those a killed predecessor of the same {@code purpose} left open. */
    public Producer<String, byte[]> transactionalWriter(String purpose) {
        Map<String, Object> config = producer();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, purpose + '.' + instance);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "15000");
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> consumer() {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, IDLE_FETCH);
        return config;
    }

    private Map<String, Object> producer() {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        return config;
    }
}
