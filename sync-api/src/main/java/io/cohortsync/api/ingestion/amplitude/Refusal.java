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
 * @param throttled who sends too many events
 */
record Refusal(
        int code,
        String error,
        @Nullable String missingField,
        @Nullable FieldFaults faults,
        @Nullable Throttled throttled)
        implements Reading {
    static final Refusal MISSING_BODY = new Refusal(400, "Missing request body");
    static final Refusal INVALID_JSON = new Refusal(400, "Invalid JSON request body");
    static final Refusal INVALID_PATH = new Refusal(400, "Invalid request path");
    static final Refusal INVALID_API_KEY = new Refusal(400, "Invalid API key");
    static final Refusal TOO_LARGE = new Refusal(413, "Payload too large");
    static final Refusal UNAVAILABLE = new Refusal(503, "Service unavailable, try again");

    private static final JsonFactory JSON = new JsonFactory();

    private Refusal(int code, String error) {
        this(code, error, null, null, null);
    }

    static Refusal missing(String field) {
        return new Refusal(400, "Request missing required field", field, null, null);
    }

    static Refusal of(FieldFaults faults) {
        return new Refusal(400, faults.error(), null, faults, null);
    }

    static Refusal of(Throttled throttled) {
        return new Refusal(429, "Too many requests for some devices and users", null, null, throttled);
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
            if (throttled != null) {
                write(json, throttled);
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Throttled throttled) {
        json.writeNumberProperty("eps_threshold", throttled.threshold());
        writeRates(json, "throttled_users", throttled.users());
        writeRates(json, "throttled_devices", throttled.devices());
        json.writeArrayPropertyStart("throttled_events");
        throttled.events().forEach(json::writeNumber);
        json.writeEndArray();
    }

    private static void writeRates(JsonGenerator json, String name, Map<String, Integer> rates) {
        json.writeObjectPropertyStart(name);
        rates.forEach(json::writeNumberProperty);
        json.writeEndObject();
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
