package io.cohortsync.contracts.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads which events count: {@code event}, {@code where} and {@code time}. */
final class SelectionReader {
    private static final int MAX_EVENTS = 50;
    private static final int MAX_FILTERS = 50;
    /** Names that mean the same elsewhere. Taken for event types they would match nobody. */
    private static final List<String> OTHERS_FOR_ANY = List.of("_all", "_any");

    private final DefinitionFaults faults;
    private final FilterReader filters;
    private final TimeFrameReader times;

    SelectionReader(DefinitionFaults faults, FilterReader filters) {
        this.faults = faults;
        this.filters = filters;
        this.times = new TimeFrameReader(faults);
    }

    /** {@code time} of {@code json}; ever where there is none. */
    Optional<TimeFrame> time(JsonNode json, String field) {
        return times.read(json.get("time"), field + ".time");
    }

    /** Events and filters of {@code json} in {@code time}, at least once. */
    Optional<Condition.Performed> read(JsonNode json, String field, TimeFrame time) {
        Optional<List<String>> events = events(json.get("event"), field + ".event");
        List<PropertyFilter> where = where(json.get("where"), field + ".where");
        return events.map(known -> new Condition.Performed(known, where, CountTest.ONCE, time));
    }

    private Optional<List<String>> events(@Nullable JsonNode json, String field) {
        if (json == null || !json.isArray()) {
            return event(json, field).map(List::of);
        }
        if (json.isEmpty() || json.size() > MAX_EVENTS) {
            return faults.add(field, json, "must name 1 to " + MAX_EVENTS + " event types");
        }
        List<String> events = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            event(json.get(i), field + "[" + i + "]").ifPresent(events::add);
        }
        if (json.size() > 1 && events.contains(Condition.Performed.ANY)) {
            return faults.add(
                    field, json, "must name \"" + Condition.Performed.ANY + "\" alone: it stands for every event type");
        }
        // An event counts once, however often its type is named.
        return Optional.of(events.stream().distinct().toList());
    }

    private Optional<String> event(@Nullable JsonNode json, String field) {
        Optional<String> event = faults.text(json, field);
        if (event.filter(OTHERS_FOR_ANY::contains).isPresent()) {
            return faults.add(
                    field, json, "is no event type; \"" + Condition.Performed.ANY + "\" stands for events of any type");
        }
        return event;
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
}
