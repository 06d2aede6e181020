package io.cohortsync.benchmarks.engine;

import io.cohortsync.benchmarks.engine.StreamsProgram.Arguments;
import io.cohortsync.benchmarks.engine.StreamsProgram.Side;
import io.cohortsync.benchmarks.report.Aim;
import io.cohortsync.benchmarks.report.Alternation;
import io.cohortsync.benchmarks.report.Benchmark;
import io.cohortsync.benchmarks.report.Line;
import io.cohortsync.benchmarks.report.Target;
import io.cohortsync.benchmarks.report.Workplace;
import io.cohortsync.testkit.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * S3: updates per second through the engine with 100 cohorts in force against a bare get/put topology, both with production's
 * Streams settings (RocksDB, changelog, exactly-once, 100 ms, two threads) on one broker, each in a JVM of its own that begins
 * with empty state. Measured when all users are there and the JVMs have compiled what runs.
 */
public final class EngineThroughput implements Benchmark {
    private static final int COHORTS = 100;
    private static final Duration LIMIT = Duration.ofMinutes(6);

    @Override
    public List<Line> measure(Workplace workplace) throws Exception {
        Sizes sizes = Sizes.of(workplace);
        try (PreparedBroker broker = PreparedBroker.start(workplace.fresh("broker"))) {
            sizes.fill(broker, workplace);
            broker.command(CohortMix.commands(COHORTS));
            Alternation<Pace> paces = Alternation.run(
                    workplace.rounds(),
                    () -> run(broker, workplace, Side.ENGINE, COHORTS, sizes),
                    () -> run(broker, workplace, Side.BARE, 0, sizes));
            var rate = paces.figure(Pace::updatesPerSecond);
            var bareRate = paces.control(Pace::updatesPerSecond);
            return List.of(
                    Line.of(
                            "S3",
                            "updates/s, 100 cohorts; control: bare get/put topology",
                            rate,
                            bareRate,
                            new Aim.Ratio(new Target.AtLeast(0.5))),
                    Line.of("S3", "the same, as a rate", rate, bareRate, new Aim.Figure(new Target.AtLeast(40_000))),
                    Line.of(
                            "S3",
                            "CPU per update without the broker, µs",
                            paces.figure(Pace::cpuMicrosPerUpdate),
                            paces.control(Pace::cpuMicrosPerUpdate),
                            new Aim.None()));
        }
    }

    /**
     * How much is processed.
     *
     * @param users each has one update at the beginning
     * @param before the measured ones: they make the users, and the JVMs compile while they pass. With fewer a third of the
     *     machine's time went into compilation, which in production is over after a minute
     * @param updates measured
     */
    record Sizes(int users, int before, int updates) {
        static Sizes of(Workplace workplace) {
            return new Sizes(
                    workplace.choose(200_000, 40_000),
                    workplace.choose(1_000_000, 400_000),
                    workplace.choose(1_000_000, 300_000));
        }

        long all() {
            return (long) before + updates;
        }

        void fill(PreparedBroker broker, Workplace workplace) {
            double bytes = broker.fill(new UpdateStream(users, System.currentTimeMillis())::next, all());
            workplace.say(
                    String.format(Locale.ROOT, "  %,d updates of %.0f bytes about %,d users", all(), bytes, users));
        }
    }

    static Pace run(PreparedBroker broker, Workplace workplace, Side side, int cohorts, Sizes sizes) throws Exception {
        Path folder = workplace.fresh(side.name().toLowerCase(Locale.ROOT));
        String name = folder.getFileName().toString();
        List<String> options = new ArrayList<>(
                List.of("-Xmx2g", "-XX:+UseSerialGC", "-Dlogback.configurationFile=benchmarks-logback.xml"));
        if (workplace.profiles().isPresent()) {
            options.add("-XX:StartFlightRecording=settings=profile,jdk.CPUTimeSample#enabled=true,filename="
                    + workplace.profiles().get().resolve(name + ".jfr"));
        }
        var arguments =
                new Arguments(side, broker.bootstrapServers(), folder, name, cohorts, sizes.before(), sizes.all());
        try (ChildJvm child = ChildJvm.start(StreamsProgram.class, options, Map.of(), arguments.words())) {
            child.awaitExit(LIMIT);
            Pace pace = Pace.read(child.log());
            workplace.say(String.format(
                    Locale.ROOT,
                    "  %s, %d cohorts: %,.0f updates/s, %.1f µs CPU each",
                    side,
                    cohorts,
                    pace.updatesPerSecond(),
                    pace.cpuMicrosPerUpdate()));
            return pace;
        } finally {
            Topic.forgetChangelogs(broker.admin(), name);
            Workplace.delete(folder);
        }
    }
}
