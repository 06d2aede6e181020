package io.cohortsync.benchmarks.difference;

import io.cohortsync.benchmarks.engine.PreparedBroker;
import io.cohortsync.benchmarks.engine.Progress;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.engine.EngineCommand.PutSync;
import io.cohortsync.contracts.engine.EngineCommand.StartRun;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.identifier.IdentifierForm;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.embedded.FreePort;
import io.cohortsync.engine.MembershipEngineApplication;
import io.cohortsync.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Our side: the service membership-engine as it is run, in a JVM of its own, with a real-time sync whose destination holds every
 * member of the cohort.
 */
final class LiveEngine implements AutoCloseable {
    private static final String NAME = "membership-engine";
    private static final String COHORT = "coh_bench";
    private static final String SYNC = "syn_bench";
    private static final String DEFINITION =
            "{\"type\":\"property\",\"property\":\"%s\",\"operator\":\"is\",\"values\":[\"%s\"]}"
                    .formatted(Users.PROPERTY, Users.OF_MEMBERS);
    /** For a few records; a million users have so much longer. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final int MILLION = 1_000_000;
    /** How long processor time is counted for a change: it is found in a fraction, and what it leaves to do is done too. */
    private static final Duration WINDOW = Duration.ofMillis(800);

    private static final double CALM_MILLIS = 0.5;

    private final PreparedBroker broker;
    private final ChildJvm engine;
    private final Destination destination;
    private final Duration limit;
    private long commands;
    private long updates;

    private LiveEngine(PreparedBroker broker, ChildJvm engine, Destination destination, Duration limit) {
        this.broker = broker;
        this.engine = engine;
        this.destination = destination;
        this.limit = limit;
    }

    /** Returns when all users are there, and all members at the destination. */
    static LiveEngine start(Path folder, Crowd crowd) throws Exception {
        PreparedBroker broker = PreparedBroker.start(folder.resolve("broker"));
        ChildJvm engine = ChildJvm.start(
                MembershipEngineApplication.class,
                List.of("-Xmx2g", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"),
                Map.of(),
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--management.server.port=" + FreePort.next(),
                "--cohortsync.partitions=" + PreparedBroker.PARTITIONS,
                "--cohortsync.engine.application-id=" + NAME,
                "--cohortsync.engine.state-dir=" + folder.resolve("state"),
                "--logging.level.root=warn");
        var live = new LiveEngine(
                broker, engine, Destination.open(broker), LIMIT.multipliedBy(1 + crowd.users() / MILLION));
        try {
            live.fill(crowd);
            return live;
        } catch (Exception e) {
            System.err.println(engine.log());
            live.close();
            throw e;
        }
    }

    private void fill(Crowd crowd) throws Exception {
        broker.command(
                COHORT,
                new PutCohort(Users.WORKSPACE, COHORT, 1, 1, Json.mapper().readTree(DEFINITION), "UTC"));
        commands += PreparedBroker.PARTITIONS;
        broker.flush();
        progress(Topics.ENGINE_COMMANDS.name()).await(commands, limit);
        AtomicInteger next = new AtomicInteger();
        broker.fill(
                () -> {
                    int user = next.getAndIncrement();
                    return Users.arrival(user, crowd.isMember(user));
                },
                crowd.users());
        updates += crowd.users();
        progress(Topics.USER_UPDATES.name()).await(updates, limit);
        broker.command(
                SYNC,
                new PutSync(
                        Users.WORKSPACE,
                        SYNC,
                        1,
                        1,
                        COHORT,
                        Destination.ID,
                        true,
                        SyncState.ACTIVE,
                        List.of(new IdentifierSource("email", "email", IdentifierForm.ANY)),
                        List.of(),
                        List.of(),
                        null,
                        false));
        broker.command(SYNC, new StartRun(Users.WORKSPACE, "run_first", SYNC, null));
        broker.flush();
        while (!crowd.isHeldBy(destination.held())) {
            destination.receive(1, limit);
            destination.answer();
        }
        settle();
        crowd.mustBe(destination.held());
    }

    /** Lets the engine follow a change, and fails unless exactly that was sent. */
    void follow(Change change) throws Exception {
        send(change);
        change.mustBe(destination.receive(change.size(), limit), "The engine");
        settle();
    }

    /** The same, and counts what it cost more than doing nothing for as long. */
    Cost measure(Change change) throws Exception {
        Stopwatch idleWatch = Stopwatch.start(engine.pid());
        destination.mustBeQuiet(WINDOW);
        Cost idle = idleWatch.read();

        Stopwatch watch = Stopwatch.start(engine.pid());
        send(change);
        Change found = destination.receive(change.size(), limit);
        double took = watch.millis();
        destination.mustBeQuiet(WINDOW.minusNanos(Math.min(Math.round(took * 1e6), WINDOW.toNanos())));
        Cost cost = watch.read();

        change.mustBe(found, "The engine");
        settle();
        return cost.beyond(idle).tookMillis(took);
    }

    /** Processor time of RocksDB's own threads so far, which merge what was written. */
    double mergingMillis() {
        return Stopwatch.merging(engine.pid());
    }

    /** Waits until RocksDB has merged what was written so far. */
    void calm() throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (double last = -1, now = mergingMillis(); now - last > CALM_MILLIS; last = now, now = mergingMillis()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("RocksDB still merges after " + limit);
            }
            Thread.sleep(WINDOW);
        }
    }

    private void send(Change change) {
        // In turn, so that no part of the time has only the one or the other.
        int[] joined = change.joined().stream().toArray();
        int[] left = change.left().stream().toArray();
        for (int i = 0; i < Math.max(joined.length, left.length); i++) {
            if (i < joined.length) {
                broker.update(Users.move(joined[i], true));
            }
            if (i < left.length) {
                broker.update(Users.move(left[i], false));
            }
        }
        updates += change.size();
        broker.flush();
    }

    /** Answers what was sent and waits until the engine knows. */
    private void settle() throws Exception {
        long answers = destination.answer();
        progress(Topics.DELIVERY_OUTCOMES.name()).await(answers, limit);
        progress(Topics.USER_UPDATES.name()).await(updates, limit);
    }

    /** Fails unless the destination holds exactly the members. */
    void mustHold(Crowd crowd) {
        crowd.mustBe(destination.held());
    }

    private Progress progress(String topic) {
        return new Progress(broker.admin(), NAME, topic);
    }

    @Override
    public void close() throws IOException {
        engine.close();
        destination.close();
        broker.close();
    }
}
