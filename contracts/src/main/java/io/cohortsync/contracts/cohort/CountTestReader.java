package io.cohortsync.contracts.cohort;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code comparison} and {@code value} of a count. */
final class CountTestReader {
    /** More than this many events of one kind are never counted for a condition. */
    private static final long MAX_COUNT = 1_000_000;

    private final DefinitionFaults faults;

    CountTestReader(DefinitionFaults faults) {
        this.faults = faults;
    }

    /** At least once where neither is given. */
    Optional<CountTest> read(JsonNode json, String field) {
        if (!json.has("comparison") && !json.has("value")) {
            return Optional.of(CountTest.ONCE);
        }
        Optional<CountTest.Comparison> comparison =
                faults.constant(json, field, "comparison", CountTest.Comparison.class);
        return comparison.flatMap(known -> value(known, json.get("value"), field + ".value"));
    }

    /** A test of "the Nth time", which must be given and must hold for a first, second … time. */
    Optional<CountTest> nth(JsonNode json, String field) {
        Optional<CountTest.Comparison> comparison =
                faults.constant(json, field, "comparison", CountTest.Comparison.class);
        return comparison
                .flatMap(known -> value(known, json.get("value"), field + ".value"))
                .flatMap(test -> test.passes(1)
                                || (test.value() >= 1 && test.passes(test.value()))
                                || test.passes(test.value() + 1)
                        ? Optional.of(test)
                        : faults.add(
                                field + ".value", json.get("value"), "can match nobody: the first time has number 1"));
    }

    private Optional<CountTest> value(CountTest.Comparison comparison, @Nullable JsonNode value, String field) {
        if (comparison == CountTest.Comparison.BETWEEN) {
            if (value == null
                    || !value.isArray()
                    || value.size() != 2
                    || !isCount(value.get(0))
                    || !isCount(value.get(1))
                    || value.get(0).asLong() > value.get(1).asLong()) {
                return faults.add(
                        field, value, "must be two whole numbers, the smaller first, of at most " + MAX_COUNT);
            }
            return Optional.of(new CountTest(
                    comparison, value.get(0).asLong(), value.get(1).asLong()));
        }
        if (value == null || !isCount(value)) {
            return faults.add(field, value, "must be a whole number from 0 to " + MAX_COUNT);
        }
        long number = value.asLong();
        if (comparison == CountTest.Comparison.LESS_THAN && number == 0) {
            return faults.add(field, value, "can match nobody: no count is less than 0");
        }
        return Optional.of(new CountTest(comparison, number, number));
    }

    private static boolean isCount(JsonNode value) {
        return value.isIntegralNumber()
                && value.canConvertToLong()
                && value.asLong() >= 0
                && value.asLong() <= MAX_COUNT;
    }
}
