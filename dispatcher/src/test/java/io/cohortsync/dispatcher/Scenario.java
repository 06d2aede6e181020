package io.cohortsync.dispatcher;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.message.FileEnd;
import io.cohortsync.contracts.message.FileOutcome;
import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.secret.SecretBox;
import io.cohortsync.contracts.topic.TopicSetup;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.testkit.TestConsumer;
import io.cohortsync.testkit.TestKafka;
import io.cohortsync.testkit.TestTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The services around the dispatcher: writes what they write and reads what they read, for one destination. */
final class Scenario implements AutoCloseable {
    static final String WORKSPACE = "wsp_1";
    static final String SIGNING_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String destinationId = "dst_test" + ProcessHandle.current().pid() + "n" + NUMBER.incrementAndGet();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
    private final TestConsumer outcomes;
    private final TestConsumer events;
    private long version;

    Scenario() {
        TestTopics.ensure(RunningDispatcher.PARTITIONS);
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers()))) {
            TopicSetup.ensure(
                    admin, List.of(Topics.deliveries(destinationId)), RunningDispatcher.PARTITIONS, (short) 1);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        outcomes = TestConsumer.of(Topics.DELIVERY_OUTCOMES.name());
        events = TestConsumer.of(Topics.DESTINATION_EVENTS.name());
    }

    String destinationId() {
        return destinationId;
    }

    String syncId() {
        return "syn_of_" + destinationId;
    }

    /** Defines the destination as a webhook, or changes it; each time a newer version. */
    Scenario webhook(String url, Map<String, Object> more) {
        Map<String, Object> settings = new java.util.HashMap<>(more);
        settings.put("url", url);
        String sealed = new SecretBox(RunningDispatcher.MASTER_KEY)
                .seal(SIGNING_SECRET, WORKSPACE + "/" + destinationId + "/signing_secret");
        return define("cohort-webhook", settings, Map.of("signing_secret", sealed), "user_id");
    }

    Scenario sandbox() {
        return define("sandbox", Map.of(), Map.of(), "external_id");
    }

    /** Defines the destination with these accounts, by the names of the targets, or changes it. */
    Scenario accounts(Map<String, String> idsByTarget) {
        List<Definition.Target> targets = idsByTarget.entrySet().stream()
                .map(target ->
                        new Definition.Target(target.getKey(), Map.of("account_id", target.getValue()), Map.of()))
                .toList();
        return define("sandbox-accounts", Map.of(), Map.of(), targets, "external_id");
    }

    /** Defines the destination with an account per target, called as it and opened by a key. */
    Scenario keyedAccounts(String url, Map<String, String> keysByTarget) {
        SecretBox box = new SecretBox(RunningDispatcher.MASTER_KEY);
        List<Definition.Target> targets = keysByTarget.entrySet().stream()
                .map(target -> new Definition.Target(
                        target.getKey(),
                        Map.of("account_id", target.getKey()),
                        Map.of(
                                "key",
                                box.seal(
                                        target.getValue(),
                                        WORKSPACE + "/" + destinationId + "/targets/" + target.getKey() + "/key"))))
                .toList();
        return define("keyed-accounts", Map.of("url", url), Map.of(), targets, "user_id");
    }

    Scenario sandboxFiles() {
        return define("sandbox-files", Map.of(), Map.of(), "external_id");
    }

    /** The engine gives the word on the file of a run. */
    Scenario end(int partition, String runId, FileEnd end) {
        return deliverBytes(
                partition,
                DeliveryBatch.newBuilder()
                        .setWorkspaceId(WORKSPACE)
                        .setDestinationId(destinationId)
                        .setSyncId(syncId())
                        .setRunId(runId)
                        .setFileEnd(end)
                        .build()
                        .toByteArray());
    }

    /** Waits for the answers about files of this destination, by partition. */
    Map<Integer, FileOutcome> awaitFileOutcomes() {
        return files(outcomes.await(LIMIT, records -> files(records).size() == RunningDispatcher.PARTITIONS));
    }

    Map<Integer, FileOutcome> fileOutcomesSoFar() {
        return files(outcomes.seen());
    }

    private Map<Integer, FileOutcome> files(List<ConsumerRecord<String, byte[]>> records) {
        Map<Integer, FileOutcome> files = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            batches(List.of(record)).stream()
                    .filter(OutcomeBatch::hasFile)
                    .forEach(batch -> files.put(record.partition(), batch.getFile()));
        }
        return files;
    }

    private Scenario define(String type, Map<String, Object> settings, Map<String, String> secrets, String identifier) {
        return define(type, settings, secrets, List.of(), identifier);
    }

    private Scenario define(
            String type,
            Map<String, Object> settings,
            Map<String, String> secrets,
            List<Definition.Target> targets,
            String identifier) {
        Definition.Destination destination = new Definition.Destination(
                destinationId,
                WORKSPACE,
                ++version,
                type,
                "Test",
                settings,
                secrets,
                targets,
                List.of(new IdentifierMapping(identifier, "user_id")),
                false);
        write(Topics.DEFINITIONS.name(), destinationId, Json.write(destination));
        return sync(syncId(), null);
    }

    /** Defines a sync of the destination to one of its targets, or to none. */
    Scenario sync(String id, @Nullable String target) {
        Definition.Sync sync = new Definition.Sync(
                id,
                WORKSPACE,
                1,
                "Sync",
                "cohort",
                "coh_1",
                "Buyers",
                "[Amplitude] Buyers: coh_1",
                destinationId,
                "Test",
                target,
                true,
                false,
                SyncState.ACTIVE,
                0.95);
        write(Topics.DEFINITIONS.name(), id, Json.write(sync));
        return this;
    }

    Definition.Destination definition(String type, Map<String, Object> settings, Map<String, String> secrets) {
        return new Definition.Destination(
                destinationId,
                WORKSPACE,
                1,
                type,
                "Test",
                settings,
                secrets,
                List.of(),
                List.of(new IdentifierMapping(type.startsWith("sandbox") ? "external_id" : "user_id", "user_id")),
                false);
    }

    /** The engine sends one batch for these users. */
    Scenario deliver(int partition, String runId, Operation operation, String... users) {
        return deliver(syncId(), partition, runId, operation, users);
    }

    Scenario deliver(String syncId, int partition, String runId, Operation operation, String... users) {
        DeliveryBatch.Builder batch = DeliveryBatch.newBuilder()
                .setWorkspaceId(WORKSPACE)
                .setDestinationId(destinationId)
                .setSyncId(syncId)
                .setRunId(runId);
        for (String user : users) {
            batch.addDeliveries(Delivery.newBuilder()
                    .setUserKey(WORKSPACE + "/u:" + user)
                    .setOperation(operation)
                    .setVersion(1)
                    .addIdentifiers(Identifier.newBuilder()
                            .setName("user_id")
                            .setProperty("user_id")
                            .setValue(user))
                    .addIdentifiers(Identifier.newBuilder()
                            .setName("external_id")
                            .setProperty("user_id")
                            .setValue(user)));
        }
        return deliverBytes(partition, batch.build().toByteArray());
    }

    Scenario deliverBytes(int partition, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(Topics.deliveries(destinationId).name(), partition, syncId(), value))
                    .get();
            return this;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void write(String topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static String[] users(int count) {
        return IntStream.range(0, count).mapToObj(i -> "user-" + i).toArray(String[]::new);
    }

    /** Waits for at least {@code count} outcomes of this destination and returns all there are. */
    List<Outcome> awaitOutcomes(int count) {
        return all(outcomes.await(LIMIT, records -> all(records).size() >= count));
    }

    List<Outcome> outcomesSoFar() {
        return all(outcomes.seen());
    }

    private List<Outcome> all(List<ConsumerRecord<String, byte[]>> records) {
        List<Outcome> all = new ArrayList<>();
        batches(records).forEach(batch -> all.addAll(batch.getOutcomesList()));
        return all;
    }

    private List<OutcomeBatch> batches(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .map(record -> {
                    try {
                        return OutcomeBatch.parseFrom(record.value());
                    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .filter(batch -> batch.getDestinationId().equals(destinationId))
                .toList();
    }

    /** The partitions in which outcomes of this destination stand. */
    List<Integer> outcomePartitions() {
        return outcomes.seen().stream()
                .filter(record -> !batches(List.of(record)).isEmpty())
                .map(ConsumerRecord::partition)
                .distinct()
                .sorted()
                .toList();
    }

    /** Waits until the events of this destination are enough. */
    List<DestinationEvent> awaitEvents(Predicate<List<DestinationEvent>> enough) {
        return ours(events.await(LIMIT, records -> enough.test(ours(records))));
    }

    List<DestinationEvent> eventsSoFar() {
        return ours(events.seen());
    }

    private List<DestinationEvent> ours(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .filter(record -> destinationId.equals(record.key()))
                .map(record -> Json.read(record.value(), DestinationEvent.class))
                .toList();
    }

    static long count(List<Outcome> outcomes, OutcomeState state) {
        return outcomes.stream().filter(outcome -> outcome.getState() == state).count();
    }

    @Override
    public void close() {
        producer.send(new ProducerRecord<>(Topics.DEFINITIONS.name(), destinationId, null));
        producer.close();
        outcomes.close();
        events.close();
    }
}
