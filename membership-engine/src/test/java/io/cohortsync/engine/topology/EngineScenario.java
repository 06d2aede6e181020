package io.cohortsync.engine.topology;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.contracts.engine.EngineCommand;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.engine.EngineCommand.SentValue;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.identifier.IdentifierForm;
import io.cohortsync.contracts.message.ComputationProgress;
import io.cohortsync.contracts.message.Deletion;
import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.FileEnd;
import io.cohortsync.contracts.message.FileOutcome;
import io.cohortsync.contracts.message.ListComplete;
import io.cohortsync.contracts.message.Listing;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.Parked;
import io.cohortsync.contracts.message.Population;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.AskedQuestion;
import io.cohortsync.contracts.question.PartialAnswer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.rule.Values;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The production topology in one partition, told and asked in the words of the domain. */
final class EngineScenario implements AutoCloseable {
    static final String WORKSPACE = "wsp_1";
    static final String DESTINATION = "dst_1";
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> updates;
    private final TestInputTopic<byte[], byte[]> commands;
    private final TestInputTopic<byte[], byte[]> outcomes;
    private final TestInputTopic<byte[], byte[]> questions;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Map<String, Long> versions = new LinkedHashMap<>();
    private final Map<String, RunProgress> progress = new LinkedHashMap<>();
    private final Map<String, ComputationProgress> computations = new LinkedHashMap<>();
    private final Map<String, Population> populations = new LinkedHashMap<>();
    private final List<DeliveryBatch> unanswered = new ArrayList<>();
    private final List<OutcomeBatch> skips = new ArrayList<>();
    private final NotedIncidents incidents = new NotedIncidents();
    private Instant now = START;

    EngineScenario(Path folder) {
        this(folder, () -> 0L);
    }

    /** {@code nanoClock} tells long jobs how long they have worked. */
    EngineScenario(Path folder, LongSupplier nanoClock) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(EngineTopology.build(1, nanoClock, incidents), settings, START);
        updates = input(Topics.USER_UPDATES.name());
        commands = input(Topics.ENGINE_COMMANDS.name());
        outcomes = input(Topics.DELIVERY_OUTCOMES.name());
        questions = input(Topics.ENGINE_QUESTIONS.name());
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Instant now() {
        return now;
    }

    /** Lets time pass; timers fire and long jobs go on. */
    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Gives long jobs a few turns. */
    void settle() {
        for (int i = 0; i < 40; i++) {
            pass(Duration.ofMillis(10));
        }
    }

    void cohort(String id, String definition) {
        cohortIn("UTC", id, definition);
    }

    void cohortIn(String timeZone, String id, String definition) {
        String json = definition.replace('\'', '"');
        send(
                commands,
                id,
                Json.write(new EngineCommand.PutCohort(
                        WORKSPACE,
                        id,
                        number(id),
                        nextVersion(id),
                        Json.mapper().readTree(json),
                        timeZone)));
    }

    void computation(String id, String definition) {
        send(
                commands,
                id,
                Json.write(new EngineCommand.PutComputation(
                        WORKSPACE,
                        id,
                        number(id),
                        nextVersion(id),
                        Json.mapper().readTree(definition.replace('\'', '"')),
                        "UTC")));
    }

    /** The last report about a computation. */
    ComputationProgress computation(String id) {
        settle();
        pass(Duration.ofSeconds(2));
        read(Topics.COMPUTATION_PROGRESS.name(), ComputationProgress::parseFrom)
                .forEach(report -> computations.put(report.getComputationId(), report));
        ComputationProgress last = computations.get(id);
        if (last == null) {
            throw new AssertionError("nothing of " + id + " was reported");
        }
        return last;
    }

    void deleteComputation(String id) {
        send(commands, id, Json.write(new EngineCommand.DeleteComputation(WORKSPACE, id, number(id))));
    }

    void retention(int eventDays) {
        send(
                commands,
                WORKSPACE,
                Json.write(new EngineCommand.PutRetention(WORKSPACE, nextVersion(WORKSPACE), eventDays)));
    }

    /** A static cohort whose list 1 is in force. */
    void staticCohort(String id) {
        send(commands, id, Json.write(new EngineCommand.PutStaticCohort(WORKSPACE, id, number(id), 1)));
    }

    /** Puts a user on a list of a static cohort, or takes it off. */
    void listing(String user, String cohortId, long list, Listing.Operation operation) {
        Listing listing = Listing.newBuilder()
                .setCohort(number(cohortId))
                .setList(list)
                .setOperation(operation)
                .build();
        update(user, update -> update.setListing(listing));
    }

    void listComplete(String cohortId, long list) {
        ListComplete complete = ListComplete.newBuilder()
                .setCohortId(cohortId)
                .setCohort(number(cohortId))
                .setList(list)
                .build();
        UserUpdate update = UserUpdate.newBuilder()
                .setWorkspaceId(WORKSPACE)
                .setAcceptedAt(now.toEpochMilli())
                .setListComplete(complete)
                .build();
        send(updates, cohortId, update.toByteArray());
    }

    void deleteCohort(String id) {
        send(commands, id, Json.write(new EngineCommand.DeleteCohort(WORKSPACE, id, number(id))));
    }

    void sync(String id, String cohortId, Mode mode, SyncState state, String... properties) {
        List<IdentifierSource> mapping = new ArrayList<>();
        for (String property : properties) {
            mapping.add(new IdentifierSource(
                    property.equals("user_id") ? "external_id" : property, property, IdentifierForm.ANY));
        }
        sync(id, cohortId, mode, state, mapping, List.of());
    }

    void sync(
            String id,
            String cohortId,
            Mode mode,
            SyncState state,
            List<IdentifierSource> mapping,
            List<IdentifierSource> kept) {
        sync(id, cohortId, null, mode, state, mapping, kept);
    }

    /** A sync of values, known by e-mail address. */
    void valueSync(String id, SentValue value, SyncState state) {
        sync(
                id,
                null,
                value,
                Mode.ON_DEMAND,
                state,
                List.of(new IdentifierSource("email", "email", IdentifierForm.ANY)),
                List.of());
    }

    /** The value of a computation that was put before. */
    SentValue valueOf(String computationId, boolean unsets) {
        return new EngineCommand.ComputationSent(computationId, number(computationId), unsets);
    }

    private void sync(
            String id,
            @Nullable String cohortId,
            @Nullable SentValue value,
            Mode mode,
            SyncState state,
            List<IdentifierSource> mapping,
            List<IdentifierSource> kept) {
        send(
                commands,
                id,
                Json.write(new EngineCommand.PutSync(
                        WORKSPACE,
                        id,
                        number(id),
                        nextVersion(id),
                        cohortId,
                        DESTINATION,
                        mode == Mode.REAL_TIME,
                        state,
                        mapping,
                        kept,
                        List.of(),
                        value,
                        mode == Mode.FULL)));
    }

    enum Mode {
        ON_DEMAND,
        REAL_TIME,
        FULL
    }

    void startRun(String runId, String syncId) {
        startRun(runId, syncId, null);
    }

    /** A run that counts first. */
    void startRun(String runId, String syncId, EngineCommand.@Nullable Count count) {
        send(commands, syncId, Json.write(new EngineCommand.StartRun(WORKSPACE, runId, syncId, count)));
        settle();
    }

    void continueRun(String runId, String syncId) {
        send(commands, syncId, Json.write(new EngineCommand.ContinueRun(WORKSPACE, runId, syncId)));
        settle();
    }

    void cancelRun(String runId, String syncId) {
        send(commands, syncId, Json.write(new EngineCommand.CancelRun(WORKSPACE, runId, syncId)));
    }

    void deleteSync(String id) {
        send(commands, id, Json.write(new EngineCommand.DeleteSync(WORKSPACE, id, number(id))));
    }

    /** Gives a command without waiting for what follows. */
    void command(EngineCommand.StartRun command) {
        send(commands, command.syncId(), Json.write(command));
    }

    void endFile(String runId, String syncId, EngineCommand.FileEnd end) {
        send(commands, syncId, Json.write(new EngineCommand.EndFile(WORKSPACE, runId, syncId, end)));
        settle();
    }

    /** What the dispatcher was told about files since this was asked last. */
    List<FileEnd> fileEnds() {
        unanswered.addAll(batches());
        List<FileEnd> ends = unanswered.stream()
                .map(DeliveryBatch::getFileEnd)
                .filter(end -> end != FileEnd.FILE_GOES_ON)
                .toList();
        unanswered.removeIf(batch -> batch.getFileEnd() != FileEnd.FILE_GOES_ON);
        return ends;
    }

    void answerFile(String runId, String syncId, FileEnd end, OutcomeState state) {
        send(
                outcomes,
                syncId,
                OutcomeBatch.newBuilder()
                        .setWorkspaceId(WORKSPACE)
                        .setDestinationId(DESTINATION)
                        .setSyncId(syncId)
                        .setRunId(runId)
                        .setFile(FileOutcome.newBuilder()
                                .setEnd(end)
                                .setState(state)
                                .setReason(state == OutcomeState.DELIVERED ? "" : "destination_unavailable"))
                        .build()
                        .toByteArray());
        settle();
    }

    void event(String user, String type) {
        event(user, type, now, "");
    }

    void event(String user, String type, Instant time, String insertId, String... properties) {
        Event.Builder event = Event.newBuilder().setType(type).setInsertId(insertId);
        for (int i = 0; i < properties.length; i += 2) {
            event.addPropertiesBuilder().setName(properties[i]).setValue(text(properties[i + 1]));
        }
        update(user, update -> update.setEvent(event).setTime(time.toEpochMilli()));
    }

    void property(String user, String name, String value) {
        update(
                user,
                update -> update.setTime(now.toEpochMilli())
                        .addOperations(
                                PropertyOperation.newBuilder().setName(name).setValue(text(value))));
    }

    void unset(String user, String name) {
        update(
                user,
                update -> update.setTime(now.toEpochMilli())
                        .addOperations(PropertyOperation.newBuilder()
                                .setKind(PropertyOperation.Kind.UNSET)
                                .setName(name)));
    }

    private void update(String user, Consumer<UserUpdate.Builder> fill) {
        UserUpdate.Builder update = UserUpdate.newBuilder()
                .setWorkspaceId(WORKSPACE)
                .setUserId(user)
                .setAcceptedAt(now.toEpochMilli());
        fill.accept(update);
        updates.pipeInput(key(user).bytes(), update.build().toByteArray(), now);
    }

    /** Makes the stored events of a user unreadable; returns what mends them. */
    Runnable spoilEvents(String user) {
        KeyValueStore<Bytes, byte[]> events = driver.getKeyValueStore(EngineTopology.EVENTS);
        byte[] prefix = key(user).bytes();
        Map<Bytes, byte[]> whole = new LinkedHashMap<>();
        try (KeyValueIterator<Bytes, byte[]> rows = events.all()) {
            rows.forEachRemaining(row -> {
                if (Arrays.equals(Arrays.copyOf(row.key.get(), prefix.length), prefix)) {
                    whole.put(row.key, row.value);
                }
            });
        }
        whole.keySet().forEach(row -> events.put(row, new byte[] {0x0a, 0x7f}));
        return () -> whole.forEach(events::put);
    }

    /** Cohorts and computations that failed for a user, once for each time, since this was asked last. */
    List<String> unevaluated() {
        List<String> noted = List.copyOf(incidents.unevaluated());
        incidents.unevaluated().clear();
        return noted;
    }

    void deleteUser(String user) {
        update(user, update -> update.setDeletion(Deletion.newBuilder().setDeletionId("del_" + user)));
    }

    void rawUpdate(byte[] value) {
        updates.pipeInput(new byte[0], value, now);
    }

    /** Deliveries sent since this was asked last. */
    List<Delivery> deliveries() {
        List<Delivery> deliveries = new ArrayList<>();
        batches().forEach(batch -> deliveries.addAll(batch.getDeliveriesList()));
        return deliveries;
    }

    private List<DeliveryBatch> batches() {
        List<DeliveryBatch> batches = new ArrayList<>(unanswered);
        unanswered.clear();
        batches.addAll(read(Topics.deliveries(DESTINATION).name(), DeliveryBatch::parseFrom));
        return batches;
    }

    /** What deliveries sent since this was asked last say, as "ADD jane@x". */
    List<String> sent() {
        return deliveries().stream().map(EngineScenario::words).toList();
    }

    /** Answers everything sent with {@code answer} until nothing more comes; returns it in words. */
    List<String> deliverAll(Function<Delivery, OutcomeState> answer) {
        List<String> words = new ArrayList<>();
        for (List<DeliveryBatch> batches = batches(); !batches.isEmpty(); batches = batches()) {
            for (DeliveryBatch batch : batches) {
                OutcomeBatch.Builder answers = OutcomeBatch.newBuilder()
                        .setWorkspaceId(batch.getWorkspaceId())
                        .setDestinationId(batch.getDestinationId())
                        .setSyncId(batch.getSyncId())
                        .setRunId(batch.getRunId());
                for (Delivery delivery : batch.getDeliveriesList()) {
                    words.add(words(delivery));
                    answers.addOutcomes(Outcome.newBuilder()
                            .setUserKey(delivery.getUserKey())
                            .setOperation(delivery.getOperation())
                            .setVersion(delivery.getVersion())
                            .addAllIdentifiers(delivery.getIdentifiersList())
                            .setState(answer.apply(delivery))
                            .setReason("destination_unavailable"));
                }
                send(outcomes, batch.getSyncId(), answers.build().toByteArray());
            }
            settle();
        }
        return words;
    }

    void answer(Delivery delivery, String syncId, String runId, OutcomeState state) {
        send(
                outcomes,
                syncId,
                OutcomeBatch.newBuilder()
                        .setWorkspaceId(WORKSPACE)
                        .setDestinationId(DESTINATION)
                        .setSyncId(syncId)
                        .setRunId(runId)
                        .addOutcomes(Outcome.newBuilder()
                                .setUserKey(delivery.getUserKey())
                                .setOperation(delivery.getOperation())
                                .setVersion(delivery.getVersion())
                                .setAcceptedAt(delivery.getAcceptedAt())
                                .setState(state))
                        .build()
                        .toByteArray());
    }

    List<Outcome> skipped() {
        return skippedBatches().stream()
                .flatMap(batch -> batch.getOutcomesList().stream())
                .toList();
    }

    /** As {@link #skipped}, in the messages they came in. */
    List<OutcomeBatch> skippedBatches() {
        read(Topics.DELIVERY_OUTCOMES.name(), OutcomeBatch::parseFrom).forEach(skips::add);
        List<OutcomeBatch> all = List.copyOf(skips);
        skips.clear();
        return all;
    }

    RunProgress run(String runId) {
        settle();
        read(Topics.RUN_PROGRESS.name(), RunProgress::parseFrom)
                .forEach(report -> progress.put(report.getRunId(), report));
        RunProgress report = progress.get(runId);
        if (report == null) {
            throw new AssertionError("no progress of " + runId + " was reported");
        }
        return report;
    }

    /** The last reported population of a cohort. */
    Population population(String cohortId) {
        settle();
        pass(Duration.ofSeconds(2));
        for (Population population : read(Topics.POPULATIONS.name(), Population::parseFrom)) {
            populations.put(population.getCohortId(), population);
        }
        Population last = populations.get(cohortId);
        if (last == null) {
            throw new AssertionError("no population of " + cohortId + " was reported");
        }
        return last;
    }

    /** Answers to one question of a workspace, asked some time ago. */
    List<Answer> answers(String workspaceId, Duration ago, Question question) {
        var asked = new AskedQuestion("qst_1", workspaceId, now.minus(ago).toEpochMilli(), question);
        send(questions, "qst_1", Json.write(asked));
        settle();
        return output(Topics.ENGINE_REPLIES.name()).readValuesToList().stream()
                .map(bytes -> Json.read(bytes, PartialAnswer.class).answer())
                .toList();
    }

    List<Parked> parked() {
        return read(Topics.PARKED.name(), Parked::parseFrom);
    }

    private interface Parse<T> {
        T parse(byte[] bytes) throws InvalidProtocolBufferException;
    }

    private <T> List<T> read(String topic, Parse<T> parse) {
        List<T> read = new ArrayList<>();
        try {
            for (byte[] value : output(topic).readValuesToList()) {
                read.add(parse.parse(value));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
        return read;
    }

    private void send(TestInputTopic<byte[], byte[]> topic, String key, byte[] value) {
        topic.pipeInput(key.getBytes(StandardCharsets.UTF_8), value, now);
    }

    private int number(String id) {
        return numbers.computeIfAbsent(id, _ -> numbers.size() + 1);
    }

    private long nextVersion(String id) {
        return versions.merge(id, 1L, Long::sum);
    }

    static UserKey key(String user) {
        return new UserKey(WORKSPACE, UserKey.Kind.USER, user);
    }

    private static PropertyValue text(String value) {
        return PropertyValue.newBuilder().setText(value).build();
    }

    private static String words(Delivery delivery) {
        String value = delivery.hasValue() ? " = " + Values.text(delivery.getValue()) : "";
        return delivery.getOperation() + " " + delivery.getIdentifiers(0).getValue() + value;
    }

    @Override
    public void close() {
        driver.close();
    }
}
