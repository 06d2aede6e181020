package io.cohortsync.benchmarks.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.benchmarks.difference.Contest.Round;
import io.cohortsync.benchmarks.difference.SnapshotDatabase.Cycle;
import io.cohortsync.benchmarks.report.Line;
import io.cohortsync.benchmarks.report.Target.Reach;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DiffGrowthTest {

    @Test
    void aCostThatStaysTheSameHasTheFactorOneAndOneInProportionHasTen() {
        List<Line> lines = DiffGrowth.lines(Stream.of(1_000, 10_000, 100_000)
                .map(members -> contest(members, 25, members / 10.0))
                .toList());

        Line growth = lines.getFirst();
        assertThat(growth.figure().median()).isCloseTo(1, Offset.offset(1e-9));
        assertThat(growth.control().orElseThrow().median()).isCloseTo(10, Offset.offset(1e-9));
        assertThat(growth.what()).contains("exponent 0.00, SQL's 1.00");
        assertThat(growth.reach()).contains(Reach.REACHED);
    }

    @Test
    void theSlopeIsThatOfAllSizes() {
        List<Line> lines =
                DiffGrowth.lines(List.of(contest(1_000, 10, 10), contest(10_000, 40, 10), contest(100_000, 40, 10)));

        // log 1, log 4, log 4 over 3, 4, 5: half of log 4 for each step, so twice the cost.
        assertThat(lines.getFirst().figure().median()).isCloseTo(2, Offset.offset(1e-9));
    }

    @Test
    void theBetterStatementIsTheControl() {
        List<Line> lines = DiffGrowth.lines(List.of(contest(1_000, 1, 7), contest(10_000, 1, 7)));

        assertThat(lines).element(1, InstanceOfAssertFactories.type(Line.class)).satisfies(line -> {
            assertThat(line.what()).startsWith("CPU of the engine for 1,000 changes among 1,000 members");
            assertThat(line.control().orElseThrow().median()).isEqualTo(7);
        });
    }

    private static Contest contest(int members, double engine, double sql) {
        Cost except = new Cost(sql, sql, sql, sql);
        Cost join = new Cost(2 * sql, 2 * sql, sql, sql / 2);
        return new Contest(
                members,
                1_000,
                1,
                List.of(new Round(new Cost(engine, engine, engine, engine), new Cycle(join, except))));
    }
}
