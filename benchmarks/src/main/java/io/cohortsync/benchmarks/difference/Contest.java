package io.cohortsync.benchmarks.difference;

import io.cohortsync.benchmarks.difference.SnapshotDatabase.Cycle;
import io.cohortsync.benchmarks.report.Samples;
import io.cohortsync.benchmarks.report.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Both sides over one cohort, in turn.
 *
 * @param changes in each measurement of either side
 * @param mergingMillis processor time that RocksDB took to merge what a thousand changes and their answers wrote
 * @param rounds one after another
 */
record Contest(int members, int changes, double mergingMillis, List<Round> rounds) {
    private static final int CHANGES = 1_000;
    /**
     * The JVM compiles while they pass. As many for every size: a small cohort, which took less time to fill, would otherwise seem dear, and
     * the growth small.
     */
    private static final int WARM_UP_CHANGES = 5_000;

    private static final int WARM_UPS = 40;
    /** Of the engine in a round: one takes little enough for the machine's other work to blur it. */
    private static final int MEASUREMENTS = 15;

    /** Disk space for each member: broker, state and database, measured with 10 million. */
    private static final long BYTES_PER_MEMBER = 2_500;

    Contest {
        rounds = List.copyOf(rounds);
    }

    /**
     * One measurement of each.
     *
     * @param engine the middle one of several
     */
    record Round(Cost engine, Cycle sql) {}

    static Contest run(Workplace workplace, int members) throws Exception {
        Path folder = workplace.fresh("difference");
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < members * BYTES_PER_MEMBER) {
            throw new IllegalStateException("%,d members take %,d MB of disk, and %s has %,d"
                    .formatted(members, members * BYTES_PER_MEMBER / 1_000_000, folder, free / 1_000_000));
        }
        try {
            return run(workplace, new Crowd(members), members, folder);
        } finally {
            Workplace.delete(folder);
        }
    }

    private static Contest run(Workplace workplace, Crowd crowd, int members, Path folder) throws Exception {
        long start = System.nanoTime();
        Change unseen = Change.none();
        List<Round> rounds = new ArrayList<>();
        int changes = 0;
        try (LiveEngine engine = LiveEngine.start(Files.createDirectory(folder.resolve("engine")), crowd);
                SnapshotDatabase database =
                        SnapshotDatabase.start(Files.createDirectory(folder.resolve("database")), crowd)) {
            workplace.say("  %,d members after %.0f s".formatted(crowd.members(), (System.nanoTime() - start) / 1e9));
            engine.calm();
            double mergingFrom = engine.mergingMillis();
            long warmedUpWith = 0;
            for (int i = 0; i < workplace.choose(WARM_UPS, WARM_UPS); i++) {
                Change change = crowd.change(WARM_UP_CHANGES);
                engine.follow(change);
                unseen = unseen.then(change);
                warmedUpWith += change.size();
            }
            engine.calm();
            double mergingMillis = (engine.mergingMillis() - mergingFrom) * CHANGES / warmedUpWith;
            workplace.say("  RocksDB merges %.1f ms CPU for each thousand changes".formatted(mergingMillis));
            for (int round = 0; round < workplace.rounds(); round++) {
                List<Cost> costs = new ArrayList<>();
                Change last = Change.none();
                for (int i = 0; i < workplace.choose(MEASUREMENTS, MEASUREMENTS); i++) {
                    unseen = unseen.then(last);
                    last = crowd.change(CHANGES);
                    costs.add(engine.measure(last));
                }
                engine.mustHold(crowd);
                changes = last.size();
                database.catchUp(unseen);
                unseen = Change.none();
                rounds.add(new Round(middle(costs), database.cycle(last)));
                workplace.say("  " + words(rounds.getLast()) + "; engine each: "
                        + costs.stream()
                                .map(cost -> "%.1f".formatted(cost.cpuMillis()))
                                .toList());
            }
            workplace.say("  %,d MB on disk, %.0f s in all"
                    .formatted(bytes(folder) / 1_000_000, (System.nanoTime() - start) / 1e9));
            return new Contest(members, changes, mergingMillis, rounds);
        }
    }

    private static Cost middle(List<Cost> costs) {
        return new Cost(
                median(costs, Cost::taskMillis),
                median(costs, Cost::cpuMillis),
                median(costs, Cost::cpuMillisWithRest),
                median(costs, Cost::wallMillis));
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> number) {
        // Not by Samples: a single one may be below nothing, when a compaction fell into its idle time.
        double[] sorted = costs.stream().mapToDouble(number).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static String words(Round round) {
        return String.format(
                Locale.ROOT,
                "engine %.1f ms CPU, %.1f ms of it in tasks, %.0f ms; snapshot and FULL OUTER JOIN %,.0f ms CPU, %,.0f ms; and EXCEPT %,.0f ms CPU, %,.0f ms",
                round.engine.cpuMillis(),
                round.engine.taskMillis(),
                round.engine.wallMillis(),
                round.sql.join().cpuMillis(),
                round.sql.join().wallMillis(),
                round.sql.except().cpuMillis(),
                round.sql.except().wallMillis());
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    Samples engine(ToDoubleFunction<Cost> number) {
        return samples(round -> number.applyAsDouble(round.engine));
    }

    Samples join(ToDoubleFunction<Cost> number) {
        return samples(round -> number.applyAsDouble(round.sql.join()));
    }

    Samples except(ToDoubleFunction<Cost> number) {
        return samples(round -> number.applyAsDouble(round.sql.except()));
    }

    /** The statement that costs less processor time. */
    Samples sql(ToDoubleFunction<Cost> number) {
        return join(Cost::cpuMillis).median() <= except(Cost::cpuMillis).median() ? join(number) : except(number);
    }

    private Samples samples(ToDoubleFunction<Round> number) {
        return new Samples(rounds.stream().mapToDouble(number).boxed().toList());
    }
}
