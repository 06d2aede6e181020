package io.cohortsync.benchmarks.engine;

import io.cohortsync.contracts.engine.EngineCommand;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.topic.TopicDeclaration;
import io.cohortsync.contracts.topic.TopicDeclaration.Partitions;
import io.cohortsync.contracts.topic.TopicSetup;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.embedded.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A broker that both sides read the same updates from. */
public final class PreparedBroker implements AutoCloseable {
    /** P. */
    public static final int PARTITIONS = 4;

    private final KafkaBroker broker;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private PreparedBroker(KafkaBroker broker, Admin admin, KafkaProducer<byte[], byte[]> producer) {
        this.broker = broker;
        this.admin = admin;
        this.producer = producer;
    }

    /** Starts it with every topic of the product. */
    public static PreparedBroker start(Path folder) throws InterruptedException, ExecutionException {
        KafkaBroker broker = KafkaBroker.startOnFreePorts(folder);
        Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
        var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        // A new partition takes a second request although its first one failed, and then refuses the
                        // first
                        // one's repetition for ever.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        var prepared = new PreparedBroker(broker, admin, producer);
        List<TopicDeclaration> topics = new ArrayList<>(Topics.all());
        topics.add(new TopicDeclaration(BareTopology.OUTPUT, Partitions.PER_LANE, Map.of()));
        TopicSetup.ensure(admin, topics, PARTITIONS, (short) 1);
        return prepared;
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public Admin admin() {
        return admin;
    }

    /** Appends updates as sync-api does, and returns their average size in bytes, key not included. */
    public double fill(Supplier<UserUpdate> updates, long count) {
        long bytes = 0;
        for (long i = 0; i < count; i++) {
            bytes += update(updates.get());
        }
        flush();
        return (double) bytes / count;
    }

    /** Appends an update as sync-api does, some time until {@link #flush()}; returns its size in bytes, key not included. */
    public int update(UserUpdate update) {
        byte[] value = update.toByteArray();
        byte[] key = UserKey.of(update.getWorkspaceId(), update.getUserId(), update.getDeviceId())
                .bytes();
        send(new ProducerRecord<>(Topics.USER_UPDATES.name(), key, value));
        return value.length;
    }

    /** Appends a record some time until {@link #flush()}. */
    public void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (_, failed) -> {
            if (failed != null) {
                failure.set(failed);
            }
        });
    }

    /** Returns when everything sent is there. */
    public void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("not all records could be written", failure.get());
        }
    }

    /** Makes exactly these the commands of every lane. */
    void command(List<PutCohort> commands) throws InterruptedException, ExecutionException {
        Topic.empty(admin, Topics.ENGINE_COMMANDS.name(), PARTITIONS);
        for (PutCohort command : commands) {
            command(command.cohortId(), command);
        }
        flush();
    }

    /** Gives every lane one more command some time until {@link #flush()}. */
    public void command(String definitionId, EngineCommand command) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            send(new ProducerRecord<>(
                    Topics.ENGINE_COMMANDS.name(),
                    partition,
                    definitionId.getBytes(StandardCharsets.UTF_8),
                    Json.write(command)));
        }
    }

    /** Makes a topic unless it exists. */
    public void ensure(TopicDeclaration topic) throws InterruptedException, ExecutionException {
        TopicSetup.ensure(admin, List.of(topic), PARTITIONS, (short) 1);
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        broker.close();
    }
}
