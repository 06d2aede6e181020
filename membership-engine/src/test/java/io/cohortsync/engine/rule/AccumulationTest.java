package io.cohortsync.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.computation.Measure;
import io.cohortsync.contracts.message.PropertyList;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.PropertyValue.KindCase;
import io.cohortsync.engine.state.AccumulatorState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccumulationTest {
    /** Values separated by blanks, one event a millisecond; {@code -} is an event without the property. */
    @ParameterizedTest
    @CsvSource({
        "COUNT, 5 - x, 3",
        "COUNT, '', ",
        "SUM, 5 - x 2.5 2.5, 10",
        "SUM, 0.1 0.2, 0.3",
        "SUM, x -, ",
        "SUM, 9223372036854775807 1, 9223372036854775807+",
        "AVERAGE, 1 2 4, 2.3333333333333335",
        "AVERAGE, x, ",
        "MIN, 3 2.50 4, 2.5",
        "MAX, 3 10 4 x, 10",
        "FIRST, - b a, b",
        "LAST, b a -, a",
        "MOST_FREQUENT, a b b c a, a",
        "MOST_FREQUENT, a b c, c",
        "MOST_FREQUENT, 2 2.0 a, 2",
        "DISTINCT_VALUES, b a 2 2.0 b, '[2, a, b]'",
        "DISTINCT_COUNT, b a b -, 2",
        "DISTINCT_COUNT, -, ",
    })
    void the_value_is_what_was_added_up(Measure measure, String values, String expected) {
        AccumulatorState.Builder state = AccumulatorState.newBuilder();
        long time = 0;
        for (String value : values.isEmpty() ? new String[0] : values.split(" ")) {
            Accumulation.add(measure, state, time++, value.equals("-") ? null : value(value));
        }
        PropertyValue value = Accumulation.value(measure, state);
        if (expected != null && expected.endsWith("+")) {
            // More than fits a whole number goes on as a decimal.
            assertThat(value).extracting(PropertyValue::getKindCase).isEqualTo(KindCase.DECIMAL);
        } else {
            assertThat(value == null ? null : Values.text(value)).isEqualTo(expected);
        }
    }

    @Test
    void the_order_of_events_cannot_be_told_from_first_last_and_most_frequent() {
        for (Measure measure : new Measure[] {Measure.FIRST, Measure.LAST, Measure.MOST_FREQUENT}) {
            AccumulatorState.Builder forth = AccumulatorState.newBuilder();
            AccumulatorState.Builder back = AccumulatorState.newBuilder();
            long[] times = {3, 1, 3, 2};
            String[] values = {"d", "a", "c", "b"};
            for (int i = 0; i < 4; i++) {
                Accumulation.add(measure, forth, times[i], value(values[i]));
                Accumulation.add(measure, back, times[3 - i], value(values[3 - i]));
            }
            assertThat(Accumulation.value(measure, forth))
                    .as("%s", measure)
                    .isEqualTo(Accumulation.value(measure, back));
        }
    }

    @Test
    void the_items_of_a_list_are_values_by_themselves() {
        AccumulatorState.Builder state = AccumulatorState.newBuilder();
        PropertyValue list = PropertyValue.newBuilder()
                .setList(PropertyList.newBuilder().addItems(value("a")).addItems(value("b")))
                .build();
        Accumulation.add(Measure.DISTINCT_COUNT, state, 1, list);
        Accumulation.add(Measure.DISTINCT_COUNT, state, 2, value("b"));
        assertThat(Accumulation.value(Measure.DISTINCT_COUNT, state))
                .isEqualTo(PropertyValue.newBuilder().setInteger(2).build());
    }

    @Test
    void more_different_values_than_the_limit_are_not_added() {
        AccumulatorState.Builder state = AccumulatorState.newBuilder();
        for (int i = 0; i < Accumulation.MAX_VALUES + 10; i++) {
            Accumulation.add(Measure.DISTINCT_COUNT, state, i, value("v" + i));
        }
        assertThat(state.getTalliesCount()).isEqualTo(Accumulation.MAX_VALUES);
    }

    private static PropertyValue value(String text) {
        PropertyValue.Builder value = PropertyValue.newBuilder();
        if (text.matches("-?\\d+")) {
            return value.setInteger(Long.parseLong(text)).build();
        }
        return text.matches("-?\\d+\\.\\d+")
                ? value.setDecimal(Double.parseDouble(text)).build()
                : value.setText(text).build();
    }
}
