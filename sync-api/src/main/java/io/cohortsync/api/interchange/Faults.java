package io.cohortsync.api.interchange;

import io.cohortsync.api.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Collects what cannot be translated, all of it: a person mends it in one go. */
final class Faults {
    private static final int LONGEST_SHOWN = 200;

    private final List<FieldError> faults = new ArrayList<>();

    void add(String path, JsonNode value, String message) {
        String text = value.isString() ? value.asString() : value.toString();
        String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + '…' : text;
        faults.add(new FieldError(path, value.isMissingNode() ? null : shown, message));
    }

    /** Names fields that say something and are not among {@code known}; empty ones say nothing. */
    void addUnknownFields(JsonNode object, String path, Set<String> known) {
        object.properties().forEach(field -> {
            if (!known.contains(field.getKey()) && !isEmpty(field.getValue())) {
                add(path + '.' + field.getKey(), field.getValue(), "is not known here and cannot be left out");
            }
        });
    }

    static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.asString().isEmpty())
                || (value.isBoolean() && !value.asBoolean());
    }

    Translation or(JsonNode definition) {
        return faults.isEmpty() ? new Translation.Done(definition) : new Translation.Refused(faults);
    }
}
