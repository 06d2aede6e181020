package io.cohortsync.engine.oracle;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.contracts.engine.EngineCommand;
import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.state.ComputedValue;
import io.cohortsync.engine.state.UserState;
import io.cohortsync.engine.topology.EngineTopology;
import io.cohortsync.engine.topology.NotedIncidents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.springframework.util.FileSystemUtils;

/**
 * One partition of the production topology that serves many cases one after another, each in a workspace of its own: opening
 * its stores costs more than a case.
 */
final class EngineLane implements AutoCloseable {
    private final Path folder;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> updates;
    private final TestInputTopic<byte[], byte[]> commands;
    private final TestInputTopic<byte[], byte[]> outcomes;
    private Instant now;

    EngineLane(Instant start) throws IOException {
        folder = MemoryFolders.create();
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "oracle");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(EngineTopology.build(1, () -> 0L, new NotedIncidents()), settings, start);
        updates = driver.createInputTopic(
                Topics.USER_UPDATES.name(), new ByteArraySerializer(), new ByteArraySerializer());
        commands = driver.createInputTopic(
                Topics.ENGINE_COMMANDS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        outcomes = driver.createInputTopic(
                Topics.DELIVERY_OUTCOMES.name(), new ByteArraySerializer(), new ByteArraySerializer());
        now = start;
    }

    long now() {
        return now.toEpochMilli();
    }

    /** Lets time pass; what is due happens at the end of it. */
    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    void tell(EngineCommand command, String key) {
        commands.pipeInput(key.getBytes(StandardCharsets.UTF_8), Json.write(command), now);
    }

    void tell(UserUpdate update) {
        updates.pipeInput(key(update).bytes(), update.toByteArray(), now);
    }

    void tell(OutcomeBatch answers) {
        outcomes.pipeInput(answers.getSyncId().getBytes(StandardCharsets.UTF_8), answers.toByteArray(), now);
    }

    /** Deliveries to a destination since this was asked last. */
    List<DeliveryBatch> deliveries(String destination) {
        List<DeliveryBatch> batches = new ArrayList<>();
        var topic = driver.createOutputTopic(
                Topics.deliveries(destination).name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        for (byte[] value : topic.readValuesToList()) {
            try {
                batches.add(DeliveryBatch.parseFrom(value));
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        }
        return batches;
    }

    /** All people of a workspace, as stored. */
    List<UserState> people(String workspace) {
        KeyValueStore<Bytes, byte[]> users = driver.getKeyValueStore("users");
        List<UserState> people = new ArrayList<>();
        try (var rows = users.range(
                Bytes.wrap((workspace + "/").getBytes(StandardCharsets.UTF_8)),
                Bytes.wrap((workspace + "0").getBytes(StandardCharsets.UTF_8)))) {
            rows.forEachRemaining(row -> people.add(parse(row.value)));
        }
        return people;
    }

    static UserKey key(UserUpdate update) {
        return UserKey.of(update.getWorkspaceId(), update.getUserId(), update.getDeviceId());
    }

    /** Numbers of the cohorts the stored user is in; empty for a user the engine has no row of. */
    Optional<Set<Integer>> cohortsOf(UserKey key) {
        KeyValueStore<Bytes, byte[]> users = driver.getKeyValueStore("users");
        return Optional.ofNullable(users.get(Bytes.wrap(key.bytes()))).map(EngineLane::cohorts);
    }

    /** The stored user's values by computation number; empty for a user the engine has no row of. */
    Map<Integer, PropertyValue> valuesOf(UserKey key) {
        KeyValueStore<Bytes, byte[]> users = driver.getKeyValueStore("users");
        byte[] row = users.get(Bytes.wrap(key.bytes()));
        return row == null
                ? Map.of()
                : parse(row).getComputedList().stream()
                        .collect(Collectors.toMap(ComputedValue::getComputation, ComputedValue::getValue));
    }

    private static Set<Integer> cohorts(byte[] row) {
        return Set.copyOf(parse(row).getMemberOfList());
    }

    private static UserState parse(byte[] row) {
        try {
            return UserState.parseFrom(row);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        driver.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
