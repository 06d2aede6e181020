package io.cohortsync.contracts.computation;

import io.cohortsync.contracts.cohort.CohortDefinitionReader;
import io.cohortsync.contracts.cohort.Condition;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.cohort.InvalidDefinition.FieldError;
import io.cohortsync.contracts.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the JSON of a computation's definition and names every fault with its place. Events are selected as the condition
 * {@code performed} of a cohort selects them, and read by the same reader.
 */
public final class ComputationDefinitionReader {
    private static final List<String> SELECTION = List.of("event", "where", "time");
    private static final int MAX_TEXT = 1024;

    private final List<FieldError> faults = new ArrayList<>();

    private ComputationDefinitionReader() {}

    /**
     * Reads a definition.
     *
     * @param json the value of the field {@code definition}
     * @throws InvalidDefinition with every fault, fields named from {@code definition} on
     */
    public static ComputationDefinition read(JsonNode json) throws InvalidDefinition {
        return new ComputationDefinitionReader().definition(json);
    }

    private ComputationDefinition definition(JsonNode json) throws InvalidDefinition {
        if (!json.isObject()) {
            fault("", json, "must be an object with measure and event");
            throw new InvalidDefinition(faults);
        }
        for (String name : json.propertyNames()) {
            if (!SELECTION.contains(name) && !name.equals("measure") && !name.equals("property")) {
                fault("." + name, json.get(name), "is not a field here; known are measure, property, " + SELECTION);
            }
        }
        Optional<Measure> measure = measure(json.get("measure"));
        String property =
                measure.map(known -> property(known, json.get("property"))).orElse("");
        Optional<Condition.Performed> selection = selection(json);
        if (!faults.isEmpty()) {
            throw new InvalidDefinition(faults);
        }
        return new ComputationDefinition(measure.orElseThrow(), property, selection.orElseThrow());
    }

    private Optional<Measure> measure(@Nullable JsonNode json) {
        List<String> names = Stream.of(Measure.values())
                .map(measure -> measure.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = json != null && json.isString() ? names.indexOf(json.asString()) : -1;
        if (index < 0) {
            fault(".measure", json, (json == null ? "is missing" : "is not known") + "; use one of " + names);
            return Optional.empty();
        }
        return Optional.of(Measure.values()[index]);
    }

    private String property(Measure measure, @Nullable JsonNode json) {
        boolean named = json != null && !json.isNull();
        if (measure.reads() == Measure.Reads.EVENTS) {
            if (named) {
                fault(".property", json, "must be left out: count counts events, whatever they hold");
            }
            return "";
        }
        if (json == null
                || !json.isString()
                || json.asString().isBlank()
                || json.asString().length() > MAX_TEXT) {
            fault(
                    ".property",
                    json,
                    "must name the event property to compute from, in 1 to " + MAX_TEXT + " characters");
            return "";
        }
        return json.asString();
    }

    private Optional<Condition.Performed> selection(JsonNode json) {
        ObjectNode performed = Json.mapper().createObjectNode().put("type", "performed");
        for (String name : SELECTION) {
            if (json.has(name)) {
                performed.set(name, json.get(name));
            }
        }
        try {
            return CohortDefinitionReader.read(performed).root() instanceof Condition.Performed selection
                    ? Optional.of(selection)
                    : Optional.empty();
        } catch (InvalidDefinition e) {
            faults.addAll(e.errors());
            return Optional.empty();
        }
    }

    private void fault(String field, @Nullable JsonNode value, String message) {
        faults.add(new FieldError("definition" + field, value == null ? null : shown(value), message));
    }

    private static String shown(JsonNode value) {
        String text = value.isString() ? value.asString() : value.toString();
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
