package io.cohortsync.api.ingestion.amplitude;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which fields of which events are wrong, as Amplitude reports it: field name → indexes of events. Not thread-safe. */
final class FieldFaults {
    static final String EVENTS = "events";

    private final Map<String, List<Integer>> missing = new LinkedHashMap<>();
    private final Map<String, List<Integer>> invalid = new LinkedHashMap<>();
    private final Map<String, List<Integer>> shortIds = new LinkedHashMap<>();
    private boolean unreadableEvents;

    void missing(String field, int event) {
        add(missing, field, event);
    }

    void invalid(String field, int event) {
        add(invalid, field, event);
    }

    /** An id shorter than {@code min_id_length}: invalid, and listed by itself as the original does. */
    void tooShort(String field, int event) {
        add(invalid, field, event);
        add(shortIds, field, event);
    }

    /** An element of {@code events} that is not an object. */
    void unreadable(int event) {
        unreadableEvents = true;
        add(invalid, EVENTS, event);
    }

    boolean isInvalid(String field, int event) {
        return invalid.getOrDefault(field, List.of()).contains(event);
    }

    boolean any() {
        return !missing.isEmpty() || !invalid.isEmpty();
    }

    /** Amplitude's sentence for the gravest kind. */
    String error() {
        if (unreadableEvents) {
            return "Invalid event JSON";
        }
        return missing.isEmpty() ? "Invalid field values on some events" : "Request missing required field";
    }

    Map<String, List<Integer>> missing() {
        return missing;
    }

    Map<String, List<Integer>> invalid() {
        return invalid;
    }

    Map<String, List<Integer>> shortIds() {
        return shortIds;
    }

    private static void add(Map<String, List<Integer>> faults, String field, int event) {
        List<Integer> events = faults.computeIfAbsent(field, _ -> new ArrayList<>());
        if (events.isEmpty() || events.getLast() != event) {
            events.add(event);
        }
    }
}
