package io.cohortsync.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void theMedianOfAnOddNumberIsTheMiddleValueWhateverTheOrder() {
        assertThat(Samples.of(9, 1, 5).median()).isEqualTo(5);
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(Samples.of(10, 1, 4, 2).median()).isEqualTo(3);
    }

    @Test
    void spreadIsTheRangeAsAPartOfTheMedian() {
        assertThat(Samples.of(90, 100, 115).spread()).isEqualTo(0.25);
        assertThat(Samples.of(7).spread()).isZero();
    }

    @Test
    void twentyPercentIsStableAndMoreIsNot() {
        assertThat(Samples.of(100, 90, 110).isStable()).isTrue();
        assertThat(Samples.of(100, 90, 111).isStable()).isFalse();
    }

    @Test
    void nothingAndZeroAreRefusedBecauseNoRatioCanBeMadeOfThem() {
        assertThatThrownBy(Samples::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Samples.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Samples.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
