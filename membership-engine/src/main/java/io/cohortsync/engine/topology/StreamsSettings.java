package io.cohortsync.engine.topology;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Kafka Streams settings, each with the reason where it is not the default. Public so that measurements run the topology as
 * production does.
 */
public final class StreamsSettings {
    static final int LARGEST_MESSAGE = 4 * 1024 * 1024;

    private static final long CONTROL_CACHE = 16L * 1024 * 1024;

    private StreamsSettings() {}

    /** Settings for {@link EngineTopology}; {@code replication} is that of changelogs. */
    public static Properties of(EngineProperties engine, String bootstrapServers, int replication) {
        Properties settings = new Properties();
        settings.putAll(Map.ofEntries(
                Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, engine.applicationId()),
                Map.entry(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, engine.guarantee()),
                Map.entry(
                        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                        engine.commitInterval().toMillis()),
                // The default is under the temporary folder, which a restart may empty.
                Map.entry(StreamsConfig.STATE_DIR_CONFIG, engine.stateDir().toString()),
                Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, engine.threads()),
                Map.entry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, engine.standbyReplicas()),
                Map.entry(StreamsConfig.REPLICATION_FACTOR_CONFIG, replication),
                // For the control store alone: with random keys the record cache halves throughput, so the others
                // bypass it.
                Map.entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CONTROL_CACHE),
                Map.entry(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StateMemory.class),
                Map.entry(StateMemory.BYTES, Long.toString(engine.stateMemory().toBytes())),
                Map.entry(
                        UserMemory.BYTES,
                        Long.toString(engine.userMemoryPerLane().toBytes())),
                Map.entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true),
                // Latency before fairness between topics: waiting for data of an idle topic would delay everything.
                Map.entry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED),
                // Without a name of its own a restarted instance waits for the session of the dead one: 45 s against
                // 5-8 s.
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), engine.instanceId()),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest"),
                Map.entry(
                        StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), LARGEST_MESSAGE),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 50),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 1_000),
                // A long job goes on after each wait for records that do not come.
                Map.entry(StreamsConfig.POLL_MS_CONFIG, 5L),
                Map.entry(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_MESSAGE),
                // A commit sends what waits, and nothing is visible before it: waiting for full batches costs no
                // latency. Six
                // changelogs for each lane would else be sent in many small ones, each with compression buffers of its
                // own.
                Map.entry(
                        StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                        Math.toIntExact(engine.commitInterval().toMillis() / 2)),
                Map.entry(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024),
                Map.entry(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4")));
        return settings;
    }
}
