package io.cohortsync.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cohortsync.benchmarks.latency.Flips.Direction;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FlipsTest {
    private final Flips flips = new Flips(100);

    @Test
    void theTimeRunsFromTheIntendedMomentToTheArrival() {
        flips.begin(7, Direction.IN, 1_000_000);
        flips.begin(42, Direction.IN, 2_000_000);

        flips.arrived(5_000_000, message("true", 7, 42));

        Histogram latencies = flips.take();
        assertThat(latencies.getTotalCount()).isEqualTo(2);
        assertThat(latencies.getMinValue()).isEqualTo(3_000);
        assertThat(latencies.getMaxValue()).isBetween(4_000L, 4_003L);
        assertThat(flips.missing()).isZero();
        assertThat(flips.lastAt()).isEqualTo(5_000_000);
    }

    @Test
    void aMessageOfTheOtherDirectionIsNotTheArrival() {
        flips.begin(7, Direction.OUT, 1_000_000);

        flips.arrived(2_000_000, message("true", 7));
        assertThat(flips.missing()).isOne();

        flips.arrived(3_000_000, message("false", 7));
        assertThat(flips.missing()).isZero();
    }

    @Test
    void aMessageThatComesTwiceCountsOnce() {
        flips.begin(7, Direction.IN, 1_000_000);

        flips.arrived(2_000_000, message("true", 7));
        flips.arrived(9_000_000, message("true", 7));

        assertThat(flips.take().getTotalCount()).isOne();
        assertThat(flips.missing()).isZero();
    }

    @Test
    void aSecondChangeBeforeTheFirstArrivedIsRefusedBecauseTheyMayCancelOut() {
        flips.begin(7, Direction.IN, 1_000_000);

        assertThatThrownBy(() -> flips.begin(7, Direction.OUT, 2_000_000)).isInstanceOf(IllegalStateException.class);
    }

    private static byte[] message(String inCohort, int... users) {
        StringBuilder json = new StringBuilder("{\"in_cohort\":" + inCohort + ",\"users\":[");
        for (int user : users) {
            json.append("{\"user_id\":\"user-")
                    .append(String.format("%08d", user))
                    .append("\"},");
        }
        return json.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
