package io.cohortsync.benchmarks.difference;

import io.cohortsync.benchmarks.report.Aim;
import io.cohortsync.benchmarks.report.Benchmark;
import io.cohortsync.benchmarks.report.Line;
import io.cohortsync.benchmarks.report.Samples;
import io.cohortsync.benchmarks.report.Target;
import io.cohortsync.benchmarks.report.Workplace;
import java.util.List;
import java.util.Locale;

/**
 * S1: processor time for 1,000 changes in a cohort of 10 million, from the updates until exactly these are on their way to the
 * destination: user found, cohort evaluated, compared with what the destination holds, stored and sent, committed. Control: a
 * snapshot of the cohort in SQL, compared with the one before.
 */
public final class DiffCost implements Benchmark {
    static final int FULL = 10_000_000;
    static final int QUICK = 1_000_000;
    /** What takes less is shown as this: there may have been nothing to merge. */
    private static final double LEAST = 0.01;

    @Override
    public List<Line> measure(Workplace workplace) throws Exception {
        return lines(
                Contest.run(workplace, workplace.choose(FULL, QUICK)), "S1", new Aim.Ratio(new Target.AtMost(0.001)));
    }

    static List<Line> lines(Contest contest, String target, Aim aim) {
        String what =
                String.format(Locale.ROOT, "%,d changes among %,d members, ms", contest.changes(), contest.members());
        return List.of(
                Line.of(
                        target,
                        "CPU of the engine for " + what + "; control: snapshot and diff in SQL, the better one",
                        contest.engine(Cost::cpuMillis),
                        contest.sql(Cost::cpuMillis),
                        aim),
                Line.of(
                        target,
                        "the same in the threads that evaluate, compare and enqueue",
                        contest.engine(Cost::taskMillis),
                        contest.sql(Cost::taskMillis),
                        aim),
                Line.of(
                        target,
                        "CPU of the engine; control: by FULL OUTER JOIN",
                        contest.engine(Cost::cpuMillis),
                        contest.join(Cost::cpuMillis),
                        new Aim.None()),
                Line.of(
                        target,
                        "CPU of the engine; control: by EXCEPT both ways",
                        contest.engine(Cost::cpuMillis),
                        contest.except(Cost::cpuMillis),
                        new Aim.None()),
                Line.of(
                        target,
                        "CPU with broker, sender and receiver; control: with all processes of the database",
                        contest.engine(Cost::cpuMillisWithRest),
                        contest.sql(Cost::cpuMillisWithRest),
                        new Aim.None()),
                Line.alone(
                        target,
                        "RocksDB's CPU besides, later, for a thousand changes and their answers, ms",
                        Samples.of(Math.max(contest.mergingMillis(), LEAST)),
                        new Aim.None()),
                Line.of(
                        target,
                        "time until all are sent, ms; control: time of the better one",
                        contest.engine(Cost::wallMillis),
                        contest.sql(Cost::wallMillis),
                        new Aim.None()));
    }
}
