package io.cohortsync.history;

import com.google.protobuf.MessageLite;
import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.testkit.TestKafka;
import io.cohortsync.testkit.TestTopics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the other services would write about one workspace with one destination and one sync. */
public final class Records implements AutoCloseable {
    public final String workspace = id("wsp");
    public final String destination = id("dst");
    public final String sync = id("syn");
    public final String run = id("run");
    private final KafkaProducer<byte[], byte[]> producer;

    public Records() {
        TestTopics.ensure(RunningHistory.LANES);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers(), "linger.ms", "5", "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public static String id(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
    }

    public Records define(double successRateTarget, String... mappedProperties) {
        List<IdentifierMapping> mapping = List.of(mappedProperties).stream()
                .map(property -> new IdentifierMapping("id_" + property, property))
                .toList();
        send(
                Topics.DEFINITIONS.name(),
                0,
                destination,
                Json.write(new Definition.Destination(
                        destination,
                        workspace,
                        1,
                        "webhook",
                        "Shop webhook",
                        Map.of(),
                        Map.of(),
                        List.of(),
                        mapping,
                        false)));
        send(
                Topics.DEFINITIONS.name(),
                0,
                sync,
                Json.write(new Definition.Sync(
                        sync,
                        workspace,
                        1,
                        "Buyers to shop",
                        "cohort",
                        "coh_1",
                        "Buyers",
                        "Buyers",
                        destination,
                        "Shop webhook",
                        null,
                        false,
                        false,
                        SyncState.ACTIVE,
                        successRateTarget)));
        return this;
    }

    public Outcome.Builder delivered(String userId) {
        UserKey key = new UserKey(workspace, UserKey.Kind.USER, userId);
        return Outcome.newBuilder()
                .setUserKey(key.text())
                .setAmplitudeId(key.amplitudeId())
                .setOperation(Operation.ADD)
                .setState(OutcomeState.DELIVERED)
                .addIdentifiers(identifier("email", userId + "@example.com"));
    }

    /** A value of the user was set. */
    public Outcome.Builder set(String userId, PropertyValue value) {
        return delivered(userId).setOperation(Operation.SET).setValue(value);
    }

    public Outcome.Builder skipped(String userId, String reason) {
        return delivered(userId)
                .clearIdentifiers()
                .setState(OutcomeState.SKIPPED)
                .setReason(reason);
    }

    public static Identifier identifier(String property, String value) {
        return Identifier.newBuilder()
                .setName("id_" + property)
                .setProperty(property)
                .setValue(value)
                .build();
    }

    /** A batch of the run, answered now. */
    public OutcomeBatch.Builder batch(Outcome.Builder... outcomes) {
        OutcomeBatch.Builder batch = OutcomeBatch.newBuilder()
                .setWorkspaceId(workspace)
                .setDestinationId(destination)
                .setSyncId(sync)
                .setRunId(run)
                .setAnsweredAt(Instant.now().toEpochMilli());
        for (Outcome.Builder outcome : outcomes) {
            batch.addOutcomes(outcome);
        }
        return batch;
    }

    public void send(String topic, int lane, String key, MessageLite message) {
        send(topic, lane, key, message.toByteArray());
    }

    /** Returns when the broker has it. */
    public RecordMetadata send(String topic, int lane, String key, byte[] value) {
        try {
            return sendLater(topic, lane, key, value).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Future<RecordMetadata> sendLater(String topic, int lane, String key, byte[] value) {
        return producer.send(new ProducerRecord<>(topic, lane, key.getBytes(StandardCharsets.UTF_8), value));
    }

    @Override
    public void close() {
        producer.close();
    }
}
