package io.cohortsync.api.ingestion.amplitude;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An answer other than 200, in Amplitude's words: its SDKs read {@code missing_field} and the start of {@code error} to
 * decide whether to try again, and the indexes to drop the faulty events and send the others.
 *
 * @param code the HTTP status, repeated in the body
 * @param error one of Amplitude's sentences
 * @param missingField the missing field of the request itself
 * @param faults the faulty fields of events
 */
record Refusal(
        int code,
        String error,
        @Nullable String missingField,
        @Nullable FieldFaults faults) implements Reading {
    static final Refusal MISSING_BODY = new Refusal(400, "Missing request body", null, null);
    static final Refusal INVALID_JSON = new Refusal(400, "Invalid JSON request body", null, null);
    static final Refusal INVALID_PATH = new Refusal(400, "Invalid request path", null, null);
    static final Refusal INVALID_API_KEY = new Refusal(400, "Invalid API key", null, null);
    static final Refusal TOO_LARGE = new Refusal(413, "Payload too large", null, null);
    static final Refusal UNAVAILABLE = new Refusal(503, "Service unavailable, try again", null, null);

    private static final JsonFactory JSON = new JsonFactory();

    static Refusal missing(String field) {
        return new Refusal(400, "Request missing required field", field, null);
    }

    static Refusal of(FieldFaults faults) {
        return new Refusal(400, faults.error(), null, faults);
    }

    byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeNumberProperty("code", code);
            json.writeStringProperty("error", error);
            if (missingField != null) {
                json.writeStringProperty("missing_field", missingField);
            }
            if (faults != null) {
                write(json, "events_with_invalid_fields", faults.invalid());
                write(json, "events_with_missing_fields", faults.missing());
                write(json, "events_with_invalid_id_lengths", faults.shortIds());
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, String name, Map<String, List<Integer>> events) {
        if (events.isEmpty()) {
            return;
        }
        json.writeName(name);
        json.writeStartObject();
        events.forEach((field, indexes) -> {
            json.writeName(field);
            json.writeStartArray();
            indexes.forEach(json::writeNumber);
            json.writeEndArray();
        });
        json.writeEndObject();
    }
}
