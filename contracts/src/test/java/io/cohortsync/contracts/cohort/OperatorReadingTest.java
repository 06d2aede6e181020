package io.cohortsync.contracts.cohort;

import static io.cohortsync.contracts.cohort.Definitions.faults;
import static io.cohortsync.contracts.cohort.Definitions.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.cohort.InvalidDefinition.FieldError;
import io.cohortsync.contracts.cohort.PropertyFilter.Operand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorReadingTest {

    @ParameterizedTest
    @EnumSource
    void everyOperatorIsReadWithWhatItNeeds(Operator operator) {
        PropertyFilter expected = switch (operator.arity()) {
            case NONE -> new PropertyFilter("p", operator, List.of(), null);
            case SEVERAL ->
                new PropertyFilter(
                        "p",
                        operator,
                        List.of(
                                new Operand("a", null),
                                new Operand("1.5", 1.5),
                                new Operand("100", 100.0),
                                new Operand("true", null)),
                        null);
            case ONE_NUMBER -> new PropertyFilter("p", operator, List.of(new Operand("-3", -3.0)), null);
            case TWO_NUMBERS ->
                new PropertyFilter("p", operator, List.of(new Operand("1", 1.0), new Operand("1", 1.0)), null);
            case ONE_TIME ->
                new PropertyFilter("p", operator, List.of(new Operand("1970-01-01T00:00:01Z", 1000.0)), null);
            case SPAN -> new PropertyFilter("p", operator, List.of(), new Span(3, Span.Unit.WEEKS));
        };
        assertThat(read(filter(operator, good(operator.arity())))).isEqualTo(new Condition.OfProperty(expected));
    }

    @ParameterizedTest
    @EnumSource
    void anOperatorRefusesWhatItDoesNotNeedAndSaysWhatItKnows(Operator operator) {
        FieldError fault = switch (operator.arity()) {
            case NONE -> only(filter(operator, ",'values':['a']"), "definition.values");
            case SEVERAL, ONE_NUMBER, TWO_NUMBERS, ONE_TIME ->
                only(filter(operator, good(operator.arity()) + ",'amount':1"), "definition.amount");
            case SPAN -> only(filter(operator, good(operator.arity()) + ",'values':[1]"), "definition.values");
        };
        assertThat(fault.message()).startsWith("is not a field here; known are [property, operator, type");
    }

    @ParameterizedTest
    @EnumSource
    void anOperatorThatNeedsValuesSaysWhichWhenThereAreNone(Operator operator) {
        if (operator.arity() == Operator.Arity.NONE) {
            assertThat(read(filter(operator, ""))).isInstanceOf(Condition.OfProperty.class);
            return;
        }
        assertThat(faults(filter(operator, ""))).isNotEmpty().allSatisfy(fault -> {
            assertThat(fault.field()).matches("definition\\.(values|amount|unit)");
            assertThat(fault.value()).isNull();
            assertThat(fault.message()).containsAnyOf("must be", "use one of");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "is|[]|definition.values|a list of 1 to 10000 values; without any it can match nobody",
                "is|'a'|definition.values|a list of 1 to 10000 values",
                "is|['a',null]|definition.values[1]|must be a text, a number, true or false",
                "contains|[['a']]|definition.values[0]|must be a text, a number, true or false",
                "is|[{}]|definition.values[0]|must be a text, a number, true or false",
                "is|[1e400]|definition.values[0]|must be a number of at most 1.7e308",
                "less_than|['5']|definition.values|must be a list of 1 number",
                "less_than|[1,2]|definition.values|must be a list of 1 number",
                "at_most|5|definition.values|must be a list of 1 number",
                "at_least|[1e400]|definition.values|must be a list of 1 number",
                "greater_than|[true]|definition.values|must be a list of 1 number",
                "between|[1]|definition.values|must be a list of 2 numbers, the smaller first",
                "between|[2,1]|definition.values|this range can match nobody",
                "between|['1','2']|definition.values|must be a list of 2 numbers",
                "before|['yesterday']|definition.values[0]|must be a time as in 2026-01-31T00:00:00Z",
                "before|['2026-01-31']|definition.values[0]|must be a time as in 2026-01-31T00:00:00Z",
                "after|[1767225600]|definition.values[0]|must be a time as in 2026-01-31T00:00:00Z",
                "after|[]|definition.values|must be a list of one time",
                "after|['+999999999-01-01T00:00:00Z']|definition.values[0]|must be a time of the years 1 to 9999"
            })
    void wrongValuesAreRefusedWithTheirPlaceAndTheRemedy(String operator, String values, String field, String message) {
        FieldError fault =
                only("{'type':'property','property':'p','operator':'" + operator + "','values':" + values + "}", field);
        assertThat(fault.message()).contains(message);
    }

    @Test
    void aNumberOfTooManyDigitsIsRefused() {
        String digits = "9".repeat(400);
        assertThat(only(
                                "{'type':'property','property':'p','operator':'is','values':[" + digits + "]}",
                                "definition.values[0]")
                        .message())
                .contains("at most 1.7e308");
        assertThat(only(
                                "{'type':'property','property':'p','operator':'between','values':[0," + digits + "]}",
                                "definition.values")
                        .message())
                .contains("must be a list of 2 numbers");
    }

    @Test
    void aTextLongerThanAnyValueIsRefused() {
        String json =
                "{'type':'property','property':'p','operator':'glob_match','values':['" + "a".repeat(1025) + "']}";
        FieldError fault = only(json, "definition.values[0]");
        assertThat(fault.message()).contains("at most 1024 characters");
        assertThat(fault.value()).hasSize(101).endsWith("…");
    }

    private static FieldError only(String json, String field) {
        List<FieldError> faults = faults(json);
        assertThat(faults)
                .singleElement()
                .satisfies(fault -> assertThat(fault.field()).isEqualTo(field));
        return faults.getFirst();
    }

    private static String filter(Operator operator, String rest) {
        return "{'type':'property','property':'p','operator':'" + operator.jsonName() + "'" + rest + "}";
    }

    private static String good(Operator.Arity arity) {
        return switch (arity) {
            case NONE -> "";
            case SEVERAL -> ",'values':['a',1.50,1e2,true]";
            case ONE_NUMBER -> ",'values':[-3.0]";
            case TWO_NUMBERS -> ",'values':[1,1]";
            case ONE_TIME -> ",'values':['1970-01-01T01:00:01+01:00']";
            case SPAN -> ",'amount':3,'unit':'weeks'";
        };
    }
}
