package io.cohortsync.engine.identity;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.cohortsync.contracts.deletion.DeletionProgress;
import io.cohortsync.contracts.engine.EngineCommand;
import io.cohortsync.contracts.message.Claim;
import io.cohortsync.contracts.message.ComputationProgress;
import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.message.Holding;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.Parked;
import io.cohortsync.contracts.message.Population;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.question.PartialAnswer;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.Outlet;
import io.cohortsync.engine.Turns;
import io.cohortsync.engine.state.Forwarded;
import io.cohortsync.engine.state.UserState;
import io.cohortsync.engine.task.EngineTask;
import io.cohortsync.engine.task.EngineTask.Input;
import io.cohortsync.engine.task.Stores;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The tasks of an engine with several partitions. What somebody writes arrives in each lane in the order of writing, and
 * between writers and lanes in any order: whoever tests chooses which message arrives next.
 */
final class Lanes {
    static final String WORKSPACE = "wsp_1";
    private static final long ROWS_AT_HAND = 1024 * 1024;

    private final Turns turns = new Turns(() -> 0L);
    private final List<EngineTask> tasks = new ArrayList<>();
    private final List<Stores> stores = new ArrayList<>();
    private final Map<Way, Deque<Runnable>> underWay = new LinkedHashMap<>();
    final List<Parked> parked = new ArrayList<>();
    final Map<String, Holding> holdings = new LinkedHashMap<>();
    final Map<String, Population> populations = new LinkedHashMap<>();
    final Map<String, ComputationProgress> computed = new LinkedHashMap<>();
    final List<PartialAnswer> answers = new ArrayList<>();
    final Map<String, RunProgress> progress = new LinkedHashMap<>();
    final Map<String, DeletionProgress> deletions = new LinkedHashMap<>();
    final List<String> forgotten = new ArrayList<>();
    final Deque<Sent> deliveries = new ArrayDeque<>();
    private long offset;
    private long now;

    Lanes(int partitions, long now) {
        this.now = now;
        for (int i = 0; i < partitions; i++) {
            Stores memory = new Stores(memory(), memory(), memory(), memory(), memory(), memory(), memory(), memory());
            stores.add(memory);
            tasks.add(new EngineTask(memory, new LaneOutlet(i), i, partitions, ROWS_AT_HAND, () -> turns));
        }
    }

    private static KeyValueStore<Bytes, byte[]> memory() {
        return org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore("memory")
                .get();
    }

    /** From a writer to a lane. */
    record Way(String from, int lane) {}

    /** Deliveries that wait for an answer, and the lane it goes to. */
    record Sent(int lane, DeliveryBatch batch) {}

    long now() {
        return now;
    }

    /** Writes what sync-api writes for an update: claims into the lane of the device, then the update. */
    void write(String client, UserUpdate update) {
        if (!update.getUserId().isEmpty() && !update.getDeviceId().isEmpty() && !update.hasDeletion()) {
            append(
                    client,
                    UserUpdate.newBuilder()
                            .setWorkspaceId(update.getWorkspaceId())
                            .setDeviceId(update.getDeviceId())
                            .setAcceptedAt(update.getAcceptedAt())
                            .setClaim(Claim.newBuilder().setUserId(update.getUserId()))
                            .build());
        }
        append(client, update);
    }

    /** Writes one copy into each lane. */
    void writeEverywhere(String client, UserUpdate update) {
        for (int i = 0; i < tasks.size(); i++) {
            int lane = i;
            send(client, lane, () -> tasks.get(lane).update(input(Topics.USER_UPDATES.name(), lane, update), now));
        }
    }

    private void append(String client, UserUpdate update) {
        UserKey key = UserKey.of(update.getWorkspaceId(), update.getUserId(), update.getDeviceId());
        int lane = lane(key);
        send(client, lane, () -> tasks.get(lane).update(input(Topics.USER_UPDATES.name(), lane, update), now));
    }

    /** A command arrives everywhere at once. */
    void command(EngineCommand command) {
        for (int lane = 0; lane < tasks.size(); lane++) {
            byte[] json = Json.write(command);
            tasks.get(lane).command(new Input(Topics.ENGINE_COMMANDS.name(), lane, offset++, new byte[0], json), now);
        }
    }

    void answer(int lane, OutcomeBatch outcomes) {
        send(
                "dispatcher",
                lane,
                () -> tasks.get(lane).outcome(input(Topics.DELIVERY_OUTCOMES.name(), lane, outcomes), now));
    }

    /** Where something is under way. */
    List<Way> ways() {
        return underWay.keySet().stream()
                .filter(way -> !underWay.getOrDefault(way, new ArrayDeque<>()).isEmpty())
                .toList();
    }

    /** The next message of {@code way} arrives. */
    void arrive(Way way) {
        now++;
        underWay.getOrDefault(way, new ArrayDeque<>()).remove().run();
    }

    /** Time passes in which nothing arrives. */
    void pass(long millis) {
        now += millis;
        tick();
    }

    void tick() {
        now += 10;
        tasks.forEach(task -> task.tick(now));
        tasks.forEach(task -> task.report(now));
    }

    private int lane(UserKey key) {
        return Utils.toPositive(Utils.murmur2(key.bytes())) % tasks.size();
    }

    private void send(String from, int lane, Runnable arrival) {
        underWay.computeIfAbsent(new Way(from, lane), _ -> new ArrayDeque<>()).add(arrival);
    }

    private Input input(String topic, int lane, MessageLite message) {
        return new Input(topic, lane, offset++, new byte[0], message.toByteArray());
    }

    /** All people there are, by the text of their key. */
    Map<String, UserState> people() {
        Map<String, UserState> people = new LinkedHashMap<>();
        for (Stores lane : stores) {
            try (KeyValueIterator<Bytes, byte[]> rows = lane.users().all()) {
                while (rows.hasNext()) {
                    KeyValue<Bytes, byte[]> row = rows.next();
                    people.put(Texts.text(row.key).substring(WORKSPACE.length() + 1), UserState.parseFrom(row.value));
                }
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        }
        return people;
    }

    /** Types of a person's events, as the store has them. */
    List<String> events(String person) {
        List<String> types = new ArrayList<>();
        for (Stores lane : stores) {
            try (KeyValueIterator<Bytes, byte[]> rows = lane.events().all()) {
                while (rows.hasNext()) {
                    String[] parts = Texts.text(rows.next().key).split("\0", 3);
                    if (parts[0].equals(WORKSPACE + "/" + person)) {
                        types.add(parts[1]);
                    }
                }
            }
        }
        return types;
    }

    private final class LaneOutlet implements Outlet {
        private final int lane;

        private LaneOutlet(int lane) {
            this.lane = lane;
        }

        @Override
        public void deliver(DeliveryBatch batch) {
            deliveries.add(new Sent(lane, batch));
        }

        @Override
        public void skip(OutcomeBatch batch) {
            Lanes.this.answer(lane, batch);
        }

        @Override
        public void forward(Forwarded message) {
            int to = lane(UserKey.of(message.getWorkspaceId(), message.getUserId(), message.getDeviceId()));
            send(
                    "lane " + lane,
                    to,
                    () -> tasks.get(to).forwarded(input(Topics.FORWARDED_UPDATES.name(), to, message), now));
        }

        @Override
        public void forget(String userKey, long at) {
            forgotten.add(userKey);
        }

        @Override
        public void report(DeletionProgress report) {
            deletions.put(report.deletionId(), report);
        }

        @Override
        public void report(RunProgress report) {
            progress.put(report.getRunId() + "#" + lane, report);
        }

        @Override
        public void report(Population report) {
            populations.put(report.getCohortId() + "#" + lane, report);
        }

        @Override
        public void report(ComputationProgress report) {
            computed.put(report.getComputationId() + "#" + lane, report);
        }

        @Override
        public void answer(PartialAnswer answer) {
            answers.add(answer);
        }

        @Override
        public void report(Holding report) {
            holdings.put(report.getSyncId() + "#" + lane, report);
        }

        @Override
        public void park(Parked record) {
            parked.add(record);
        }

        @Override
        public void unevaluated(String id, String userKey, Throwable why) {
            throw new AssertionError(id + " fails for " + userKey, why);
        }
    }
}
