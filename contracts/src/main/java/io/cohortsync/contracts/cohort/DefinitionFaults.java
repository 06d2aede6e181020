package io.cohortsync.contracts.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects what is wrong with a definition while it is read, and reads the simplest fields. */
final class DefinitionFaults {
    /** Characters of a name or value, the same as ingestion accepts. */
    static final int MAX_TEXT = 1024;

    private static final int SHOWN = 100;

    private final List<InvalidDefinition.FieldError> errors = new ArrayList<>();
    private boolean tooLarge;

    /** Notes a fault; returns empty so that a reader can return it. */
    <T> Optional<T> add(String field, @Nullable JsonNode value, String message) {
        errors.add(new InvalidDefinition.FieldError(field, shown(value), message));
        return Optional.empty();
    }

    /** Notes a fault of the whole definition once, however often it is met. */
    <T> Optional<T> addOnce(String field, String message) {
        if (tooLarge) {
            return Optional.empty();
        }
        tooLarge = true;
        return add(field, null, message);
    }

    void throwIfAny() throws InvalidDefinition {
        if (!errors.isEmpty()) {
            throw new InvalidDefinition(errors);
        }
    }

    /** Refuses every field of {@code json} that is not {@code known}. */
    void refuseUnknown(JsonNode json, String field, List<String> known) {
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                add(field + "." + name, json.get(name), "is not a field here; known are " + known);
            }
        }
    }

    /** A required text of 1 to 1,024 characters. */
    Optional<String> text(JsonNode json, String field, String name) {
        return text(json.get(name), field + "." + name);
    }

    Optional<String> text(@Nullable JsonNode value, String at) {
        if (value == null || value.isNull()) {
            return add(at, null, "is missing");
        }
        if (!value.isString() || value.asString().isBlank() || value.asString().length() > MAX_TEXT) {
            return add(at, value, "must be a text of 1 to " + MAX_TEXT + " characters");
        }
        if (value.asString().indexOf('\0') >= 0) {
            return add(at, value, "must not contain the character 0: ingestion refuses such names");
        }
        return Optional.of(value.asString());
    }

    /** A required constant of an enum, by its lower-case name. */
    <E extends Enum<E>> Optional<E> constant(JsonNode json, String field, String name, Class<E> type) {
        List<String> names = new ArrayList<>();
        JsonNode value = json.get(name);
        for (E constant : type.getEnumConstants()) {
            String jsonName = constant.name().toLowerCase(java.util.Locale.ROOT);
            if (value != null && value.isString() && value.asString().equals(jsonName)) {
                return Optional.of(constant);
            }
            names.add(jsonName);
        }
        return add(
                field + "." + name, value, (value == null ? "is missing" : "is not known") + "; use one of " + names);
    }

    private static @Nullable String shown(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        String text = value.isString() ? value.asString() : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
