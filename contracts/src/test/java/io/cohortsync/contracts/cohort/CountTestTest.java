package io.cohortsync.contracts.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.cohort.CountTest.Comparison;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CountTestTest {

    @ParameterizedTest
    @CsvSource({
        "IS,2,2,001000",
        "IS_NOT,2,2,110111",
        "LESS_THAN,2,2,110000",
        "AT_MOST,2,2,111000",
        "GREATER_THAN,2,2,000111",
        "AT_LEAST,2,2,001111",
        "BETWEEN,1,3,011100",
        "IS,0,0,100000",
        "AT_LEAST,0,0,111111"
    })
    void aCountPassesAsTheTableSays(Comparison comparison, long value, long upper, String table) {
        CountTest test = new CountTest(comparison, value, upper);
        for (int count = 0; count < table.length(); count++) {
            assertThat(test.passes(count)).as("%s of %d", test, count).isEqualTo(table.charAt(count) == '1');
        }
    }

    @ParameterizedTest
    @EnumSource
    void fromTheSaturationOnTheAnswerNeverChangesAndBeforeItDid(Comparison comparison) {
        for (int value = comparison == Comparison.LESS_THAN ? 1 : 0; value < 5; value++) {
            CountTest test = new CountTest(comparison, value, comparison == Comparison.BETWEEN ? value + 2 : value);
            long saturation = test.saturation();
            for (long count = saturation; count < saturation + 5; count++) {
                assertThat(test.passes(count)).as("%s of %d", test, count).isEqualTo(test.passes(saturation));
            }
            if (saturation > 0) {
                assertThat(test.passes(saturation - 1)).as("%s", test).isNotEqualTo(test.passes(saturation));
            }
        }
    }
}
