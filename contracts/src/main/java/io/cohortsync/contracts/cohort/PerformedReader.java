package io.cohortsync.contracts.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code performed}: events, filters, how often, when. */
final class PerformedReader {
    private static final int MAX_EVENTS = 50;
    private static final int MAX_FILTERS = 50;
    /** More than this many events of one kind are never counted for a condition. */
    private static final long MAX_COUNT = 1_000_000;

    private static final List<String> FIELDS =
            List.of("type", "event", "where", "measure", "comparison", "value", "time");

    private final DefinitionFaults faults;
    private final FilterReader filters;
    private final TimeFrameReader times;

    PerformedReader(DefinitionFaults faults, FilterReader filters) {
        this.faults = faults;
        this.filters = filters;
        this.times = new TimeFrameReader(faults);
    }

    Optional<Condition> read(JsonNode json, String field) {
        faults.refuseUnknown(json, field, FIELDS);
        Optional<List<String>> events = events(json.get("event"), field + ".event");
        List<PropertyFilter> where = where(json.get("where"), field + ".where");
        Optional<CountTest> count = count(json, field);
        Optional<TimeFrame> time = times.read(json.get("time"), field + ".time");
        if (events.isEmpty() || count.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Condition.Performed(events.get(), where, count.get(), time.get()));
    }

    private Optional<List<String>> events(@Nullable JsonNode json, String field) {
        if (json == null || !json.isArray()) {
            return faults.text(json, field).map(List::of);
        }
        if (json.isEmpty() || json.size() > MAX_EVENTS) {
            return faults.add(field, json, "must name 1 to " + MAX_EVENTS + " event types");
        }
        List<String> events = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            faults.text(json.get(i), field + "[" + i + "]").ifPresent(events::add);
        }
        // An event counts once, however often its type is named.
        return Optional.of(events.stream().distinct().toList());
    }

    private List<PropertyFilter> where(@Nullable JsonNode json, String field) {
        List<PropertyFilter> where = new ArrayList<>();
        if (json == null || json.isNull()) {
            return where;
        }
        if (!json.isArray() || json.size() > MAX_FILTERS) {
            faults.add(field, json, "must be a list of at most " + MAX_FILTERS + " filters");
            return where;
        }
        for (int i = 0; i < json.size(); i++) {
            filters.read(json.get(i), field + "[" + i + "]", List.of()).ifPresent(where::add);
        }
        return where;
    }

    private Optional<CountTest> count(JsonNode json, String field) {
        JsonNode measure = json.get("measure");
        if (measure != null && !(measure.isString() && measure.asString().equals("count"))) {
            faults.add(field + ".measure", measure, "is not a measure; use \"count\"");
        }
        if (!json.has("comparison") && !json.has("value")) {
            // "Performed X" without a number means at least once.
            return Optional.of(new CountTest(CountTest.Comparison.AT_LEAST, 1, 1));
        }
        Optional<CountTest.Comparison> comparison =
                faults.constant(json, field, "comparison", CountTest.Comparison.class);
        return comparison.flatMap(known -> value(known, json.get("value"), field + ".value"));
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
