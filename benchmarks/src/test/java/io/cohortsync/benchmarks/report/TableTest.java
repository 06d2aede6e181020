package io.cohortsync.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.benchmarks.report.Target.AtLeast;
import io.cohortsync.benchmarks.report.Target.AtMost;
import io.cohortsync.benchmarks.report.Target.Reach;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void aLineShowsMediansSpreadsRatioTargetAndReach() {
        Line line = Line.of(
                "S3",
                "updates/s",
                Samples.of(60_000, 58_000, 61_000),
                Samples.of(100_000, 104_000, 98_000),
                new Aim.Ratio(new AtLeast(0.5)));

        assertThat(Table.of(List.of(line)))
                .endsWith(
                        "| S3 | updates/s | 60,000 (spread 5 %) | 100,000 (spread 6 %) | 0.60 | ratio ≥ 0.50 | reached |\n");
    }

    @Test
    void anUnstableControlGivesNeitherRatioNorJudgement() {
        Line line = Line.of(
                "S3", "updates/s", Samples.of(60_000), Samples.of(100_000, 130_000), new Aim.Ratio(new AtLeast(0.5)));

        assertThat(line.ratio()).isEmpty();
        assertThat(Table.of(List.of(line)))
                .endsWith("| 60,000 | 115,000 (spread 26 %) | control unstable | ratio ≥ 0.50 | – |\n");
    }

    @Test
    void anAbsoluteTargetIsJudgedWhateverTheControlDoes() {
        Line line =
                Line.of("S3", "updates/s", Samples.of(30_000), Samples.of(1, 2), new Aim.Figure(new AtLeast(40_000)));

        assertThat(line.reach()).contains(Reach.HALF_REACHED);
    }

    @Test
    void aFigureWithoutControlStandsAlone() {
        Line line = Line.alone("S5", "p99, ms", Samples.of(700), new Aim.Figure(new AtMost(500)));

        assertThat(Table.of(List.of(line))).endsWith("| S5 | p99, ms | 700.0 | – | – | ≤ 500.0 | half reached |\n");
    }

    @Test
    void smallNumbersKeepTheDigitsThatTellThemApart() {
        Line line = Line.of("S1", "CPU, ms", Samples.of(0.0324), Samples.of(20), new Aim.Ratio(new AtMost(0.001)));

        assertThat(Table.of(List.of(line)))
                .endsWith("| S1 | CPU, ms | 0.0324 | 20.0 | 0.00162 | ratio ≤ 0.0010 | half reached |\n");
    }

    @Test
    void halfOfAnUpperBoundIsTwiceTheBound() {
        AtMost target = new AtMost(10);

        assertThat(List.of(target.judge(10), target.judge(20), target.judge(20.1)))
                .containsExactly(Reach.REACHED, Reach.HALF_REACHED, Reach.MISSED);
    }

    @Test
    void halfOfALowerBoundIsHalfTheBound() {
        AtLeast target = new AtLeast(10);

        assertThat(List.of(target.judge(10), target.judge(5), target.judge(4.9)))
                .containsExactly(Reach.REACHED, Reach.HALF_REACHED, Reach.MISSED);
    }

    @Test
    void figureAndControlTakeTurns() throws Exception {
        StringBuilder order = new StringBuilder();

        Alternation<Double> taken = Alternation.run(
                2,
                () -> {
                    order.append('A');
                    return 1.0;
                },
                () -> {
                    order.append('B');
                    return 2.0;
                });

        assertThat(order).hasToString("ABAB");
        assertThat(taken.control(Double::doubleValue)).isEqualTo(Samples.of(2, 2));
    }
}
