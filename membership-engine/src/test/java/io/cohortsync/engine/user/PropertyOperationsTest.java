package io.cohortsync.engine.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cohortsync.contracts.message.PropertyList;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyOperation.Kind;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PropertyOperationsTest {
    private final User user = User.create(new UserKey("wsp_1", UserKey.Kind.USER, "jane1"), 0);

    /** "-" is a property that was never set or has been unset. */
    @ParameterizedTest(name = "{0} {1} on {2} gives {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "SET|'b'|-|'b'",
                "SET|'b'|'a'|'b'",
                "SET|null|'a'|null",
                "SET|[1]|5|[1]",
                "SET_ONCE|'b'|-|'b'",
                "SET_ONCE|'b'|null|'b'",
                "SET_ONCE|'b'|'a'|'a'",
                "SET_ONCE|'b'|''|''",
                "SET_ONCE|'b'|[]|[]",
                "UNSET|null|'a'|-",
                "UNSET|null|-|-",
                "ADD|2|-|2",
                "ADD|2|null|2",
                "ADD|2|3|5",
                "ADD|-5|3|-2",
                "ADD|0.5|3|3.5",
                "ADD|1|2.5|3.5",
                "ADD|1|9223372036854775807|9223372036854775808.0",
                "ADD|2|'text'|2",
                "ADD|2|[1]|2",
                "ADD|'2'|3|3",
                "ADD|'text'|-|-",
                "ADD|null|3|3",
                "APPEND|'b'|-|['b']",
                "APPEND|'b'|'a'|['a','b']",
                "APPEND|'a'|['a']|['a','a']",
                "APPEND|['b','c']|['a']|['a','b','c']",
                "APPEND|null|'a'|'a'",
                "APPEND|null|-|-",
                "PREPEND|'b'|'a'|['b','a']",
                "PREPEND|['b','c']|['a']|['b','c','a']",
                "POST_INSERT|'b'|['a']|['a','b']",
                "POST_INSERT|'a'|['a']|['a']",
                "POST_INSERT|['b','a','b']|['a']|['a','b']",
                "POST_INSERT|'a'|'a'|'a'",
                "POST_INSERT|1|-|[1]",
                "PRE_INSERT|'b'|['a']|['b','a']",
                "PRE_INSERT|['a','b']|['a']|['b','a']",
                "PRE_INSERT|'a'|'a'|'a'",
                "REMOVE|'a'|['a','b','a']|['b']",
                "REMOVE|['a','b']|['a','b','c']|['c']",
                "REMOVE|'x'|['a']|['a']",
                "REMOVE|'a'|['a']|[]",
                "REMOVE|5|['5',5]|['5']",
                "REMOVE|'x'|'a'|'a'",
                "REMOVE|'a'|'a'|[]",
                "REMOVE|'a'|-|-"
            })
    void anOperationDoesWhatTheTableSays(Kind kind, String value, String before, String after) {
        if (!before.equals("-")) {
            apply(Kind.SET, before, 100);
        }
        Set<String> changed = apply(kind, value, 100);
        assertThat(user.properties().value("p")).isEqualTo(after.equals("-") ? null : value(after));
        assertThat(changed).isEqualTo(before.equals(after) ? Set.of() : Set.of("p"));
    }

    /** Two operations in the order they arrive, each with its time. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "SET 'a' 1|SET 'b' 2|'b'",
                "SET 'a' 2|SET 'b' 1|'a'",
                "SET 'a' 1|SET 'b' 1|'b'",
                "SET 'a' 2|UNSET null 1|'a'",
                "UNSET null 2|SET 'b' 1|-",
                "UNSET null 1|SET 'b' 2|'b'",
                "UNSET null 2|SET_ONCE 'b' 1|-",
                "UNSET null 1|SET_ONCE 'b' 2|'b'",
                "SET_ONCE 'a' 2|SET_ONCE 'b' 1|'a'",
                "SET_ONCE 'a' 2|SET 'b' 1|'a'",
                "SET 'a' 2|CLEAR_ALL null 1|'a'",
                "SET 'a' 1|CLEAR_ALL null 2|-",
                "SET 1 2|ADD 5 1|6",
                "ADD 5 2|SET 1 1|5",
                "SET 'a' 2|APPEND 'b' 1|['a','b']",
                "APPEND 'b' 2|SET 'a' 1|['b']"
            })
    void theLaterTimeWinsWhereTheOrderOfArrivalDiffers(String first, String second, String after) {
        for (String step : List.of(first, second)) {
            String[] words = step.split(" ");
            apply(Kind.valueOf(words[0]), words[1], Long.parseLong(words[2]));
        }
        assertThat(user.properties().value("p")).isEqualTo(after.equals("-") ? null : value(after));
    }

    @Test
    void aConfirmedValueIsAsNewAsItsConfirmation() {
        apply(Kind.SET, "'a'", 1);
        assertThat(apply(Kind.SET, "'a'", 3)).isEmpty();
        assertThat(apply(Kind.SET, "'b'", 2)).isEmpty();
        assertThat(user.properties().value("p")).isEqualTo(value("'a'"));
    }

    @Test
    void whatWasClearedStaysClearedWhenAnOlderValueArrives() {
        apply(Kind.SET, "'a'", 1);
        apply(Kind.CLEAR_ALL, "null", 3);
        assertThat(apply(Kind.SET, "'b'", 2)).isEmpty();
        assertThat(user.properties().value("p")).isNull();
        assertThat(apply(Kind.SET, "'c'", 4)).containsExactly("p");
    }

    @Test
    void operationsOfOneUpdateApplyInTheirOrder() {
        Set<String> changed = PropertyOperations.apply(
                user,
                List.of(
                        operation(Kind.SET, "p", "1"),
                        operation(Kind.ADD, "p", "2"),
                        operation(Kind.SET, "q", "'x'"),
                        operation(Kind.UNSET, "q", "null"),
                        operation(Kind.APPEND, "p", "'a'")),
                5);
        assertThat(user.properties().value("p")).isEqualTo(value("[3,'a']"));
        assertThat(user.properties().value("q")).isNull();
        assertThat(changed).contains("p");
    }

    @Test
    void anOperationOfANewerVersionIsRefused() {
        PropertyOperation unknown =
                PropertyOperation.newBuilder().setKindValue(99).setName("p").build();
        assertThatThrownBy(() -> PropertyOperations.apply(user, List.of(unknown), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown property operation on p");
    }

    /** An event of 1 January 1970 used to be taken for none. */
    @Test
    void theFirstEventMayBeAtTimeZero() {
        assertThat(user.events().firstAt()).isEmpty();
        assertThat(user.events().performedAt(0, 1_000)).isTrue();
        assertThat(user.events().firstAt()).hasValue(0);
        assertThat(user.events().performedAt(5, 1_000)).isFalse();
        assertThat(user.events().performedAt(-5, 1_000)).isTrue();
        assertThat(user.events().firstAt()).hasValue(-5);
    }

    private Set<String> apply(Kind kind, String json, long time) {
        return PropertyOperations.apply(user, List.of(operation(kind, "p", json)), time);
    }

    private static PropertyOperation operation(Kind kind, String name, String json) {
        PropertyOperation.Builder operation =
                PropertyOperation.newBuilder().setKind(kind).setValue(value(json));
        return kind == Kind.CLEAR_ALL
                ? operation.build()
                : operation.setName(name).build();
    }

    private static PropertyValue value(String json) {
        return value(Json.mapper().readTree(json.replace('\'', '"')));
    }

    private static PropertyValue value(JsonNode json) {
        PropertyValue.Builder value = PropertyValue.newBuilder();
        if (json.isString()) {
            value.setText(json.asString());
        } else if (json.isIntegralNumber()) {
            value.setInteger(json.asLong());
        } else if (json.isNumber()) {
            value.setDecimal(json.asDouble());
        } else if (json.isArray()) {
            PropertyList.Builder list = PropertyList.newBuilder();
            json.forEach(item -> list.addItems(value(item)));
            value.setList(list);
        }
        return value.build();
    }
}
