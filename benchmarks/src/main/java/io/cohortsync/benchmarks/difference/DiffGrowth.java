package io.cohortsync.benchmarks.difference;

import io.cohortsync.benchmarks.report.Aim;
import io.cohortsync.benchmarks.report.Benchmark;
import io.cohortsync.benchmarks.report.Line;
import io.cohortsync.benchmarks.report.Samples;
import io.cohortsync.benchmarks.report.Target;
import io.cohortsync.benchmarks.report.Workplace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * S2: how the cost of the same 1,000 changes grows with the cohort, from 100 thousand to 10 million members: the slope of log cost
 * over log size. Told as what ten times the members cost, which is 10 to the power of it, so that it can be compared as a ratio.
 */
public final class DiffGrowth implements Benchmark {
    private static final double MOST = 0.10;
    private static final int STEPS = 3;
    private static final int STEP = 10;

    @Override
    public List<Line> measure(Workplace workplace) throws Exception {
        List<Contest> contests = new ArrayList<>();
        int members = workplace.choose(DiffCost.FULL, DiffCost.QUICK);
        for (int i = 1; i < STEPS; i++) {
            members /= STEP;
        }
        for (int i = 0; i < STEPS; i++, members *= STEP) {
            contests.add(Contest.run(workplace, members));
        }
        return lines(contests);
    }

    static List<Line> lines(List<Contest> contests) {
        Samples ours = tenfold(contests, contest -> contest.engine(Cost::cpuMillis));
        Samples sql = tenfold(contests, contest -> contest.sql(Cost::cpuMillis));
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(
                "S2",
                String.format(
                        Locale.ROOT,
                        "CPU with ten times the members, × (exponent %.2f, SQL's %.2f; 0.10 is × 1.26)",
                        Math.log10(ours.median()),
                        Math.log10(sql.median())),
                ours,
                sql,
                new Aim.Figure(new Target.AtMost(Math.pow(STEP, MOST)))));
        for (Contest contest : contests) {
            lines.addAll(DiffCost.lines(contest, "S2", new Aim.None()));
        }
        return lines;
    }

    private static Samples tenfold(List<Contest> contests, Function<Contest, Samples> costs) {
        List<Double> factors = new ArrayList<>();
        int rounds = contests.getFirst().rounds().size();
        for (int round = 0; round < rounds; round++) {
            List<Double> sizes = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            for (Contest contest : contests) {
                sizes.add(Math.log10(contest.members()));
                values.add(Math.log10(costs.apply(contest).values().get(round)));
            }
            factors.add(Math.pow(STEP, slope(sizes, values)));
        }
        return new Samples(factors);
    }

    /** Least squares. */
    private static double slope(List<Double> xs, List<Double> ys) {
        double x = xs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double y = ys.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double up = 0;
        double across = 0;
        for (int i = 0; i < xs.size(); i++) {
            up += (xs.get(i) - x) * (ys.get(i) - y);
            across += (xs.get(i) - x) * (xs.get(i) - x);
        }
        return up / across;
    }
}
