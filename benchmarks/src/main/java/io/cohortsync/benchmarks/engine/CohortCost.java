package io.cohortsync.benchmarks.engine;

import io.cohortsync.benchmarks.engine.EngineThroughput.Sizes;
import io.cohortsync.benchmarks.engine.StreamsProgram.Side;
import io.cohortsync.benchmarks.report.Aim;
import io.cohortsync.benchmarks.report.Alternation;
import io.cohortsync.benchmarks.report.Benchmark;
import io.cohortsync.benchmarks.report.Line;
import io.cohortsync.benchmarks.report.Target;
import io.cohortsync.benchmarks.report.Workplace;
import java.util.ArrayList;
import java.util.List;

/** S4: CPU per update with 100 and 1,000 cohorts in force against one. */
public final class CohortCost implements Benchmark {

    @Override
    public List<Line> measure(Workplace workplace) throws Exception {
        Sizes sizes = Sizes.of(workplace);
        List<Line> lines = new ArrayList<>();
        try (PreparedBroker broker = PreparedBroker.start(workplace.fresh("broker"))) {
            sizes.fill(broker, workplace);
            lines.add(line(broker, workplace, sizes, 100, 2));
            lines.add(line(broker, workplace, sizes, 1_000, 5));
        }
        return lines;
    }

    private static Line line(PreparedBroker broker, Workplace workplace, Sizes sizes, int cohorts, double target)
            throws Exception {
        Alternation<Pace> paces = Alternation.run(
                workplace.rounds(),
                () -> with(broker, workplace, sizes, cohorts),
                () -> with(broker, workplace, sizes, 1));
        return Line.of(
                "S4",
                "CPU per update with " + cohorts + " cohorts, µs; control: with one",
                paces.figure(Pace::cpuMicrosPerUpdate),
                paces.control(Pace::cpuMicrosPerUpdate),
                new Aim.Ratio(new Target.AtMost(target)));
    }

    private static Pace with(PreparedBroker broker, Workplace workplace, Sizes sizes, int cohorts) throws Exception {
        broker.command(CohortMix.commands(cohorts));
        return EngineThroughput.run(broker, workplace, Side.ENGINE, cohorts, sizes);
    }
}
