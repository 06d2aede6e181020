package io.cohortsync.contracts.computation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.cohort.InvalidDefinition.FieldError;
import io.cohortsync.contracts.cohort.TimeFrame;
import io.cohortsync.contracts.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputationReadingTest {
    @Test
    void a_computation_selects_events_as_a_cohort_does() throws InvalidDefinition {
        ComputationDefinition definition = read("""
                {'measure': 'sum', 'property': 'price', 'event': ['Buy', 'Order'],
                 'where': [{'property': 'shop', 'operator': 'is', 'values': ['Berlin']}],
                 'time': {'type': 'last', 'amount': 30, 'unit': 'days'}}""");
        assertThat(definition.measure()).isEqualTo(Measure.SUM);
        assertThat(definition.property()).isEqualTo("price");
        assertThat(definition.selection().events()).containsExactly("Buy", "Order");
        assertThat(definition.selection().where()).hasSize(1);
        assertThat(definition.selection().time()).isInstanceOf(TimeFrame.Last.class);
    }

    @Test
    void a_count_names_no_property_and_takes_all_time_where_none_is_given() throws InvalidDefinition {
        ComputationDefinition definition = read("{'measure': 'count', 'event': 'Buy'}");
        assertThat(definition.property()).isEmpty();
        assertThat(definition.selection().time()).isInstanceOf(TimeFrame.Ever.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1] | definition",
                "{'event': 'Buy'} | definition.measure",
                "{'measure': 'median', 'event': 'Buy'} | definition.measure",
                "{'measure': 'count'} | definition.event",
                "{'measure': 'count', 'event': 'Buy', 'property': 'price'} | definition.property",
                "{'measure': 'sum', 'event': 'Buy'} | definition.property",
                "{'measure': 'sum', 'event': 'Buy', 'property': 5} | definition.property",
                "{'measure': 'count', 'event': 'Buy', 'comparison': 'at_least', 'value': 1} | definition.comparison",
                "{'measure': 'count', 'event': 'Buy', 'where': [{'property': 'x', 'operator': 'is'}]}"
                        + " | definition.where[0].values",
                "{'measure': 'count', 'event': 'Buy', 'time': {'type': 'last', 'amount': 0, 'unit': 'days'}}"
                        + " | definition.time.amount",
            })
    void a_wrong_definition_is_refused_with_the_place_of_the_fault(String json, String field) {
        assertThat(faults(json)).extracting(FieldError::field).contains(field);
    }

    private static ComputationDefinition read(String json) throws InvalidDefinition {
        return ComputationDefinitionReader.read(Json.mapper().readTree(json.replace('\'', '"')));
    }

    private static List<FieldError> faults(String json) {
        try {
            read(json);
        } catch (InvalidDefinition e) {
            return e.errors();
        }
        throw new AssertionError("expected to be refused: " + json);
    }
}
