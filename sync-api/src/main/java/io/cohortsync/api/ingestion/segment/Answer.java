package io.cohortsync.api.ingestion.segment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the tracking API answers: {@code {"success":true}}, or {@code false} with a message and the faults. Too large and
 * unreadable are 400, as Segment has them.
 */
record Answer(int status, String message, List<Fault> faults) {
    static final Answer SUCCESS = new Answer(200, "", List.of());
    static final Answer NO_SUCH_PATH = new Answer(404, "no such call", List.of());
    static final Answer MALFORMED = new Answer(400, "malformed JSON", List.of());
    static final Answer INVALID_WRITE_KEY = new Answer(401, "invalid write key", List.of());
    static final Answer UNAVAILABLE = new Answer(503, "not possible just now, try again", List.of());

    // Enough to find the pattern; a batch of 2,500 faulty messages needs no list of them all.
    private static final int MAX_FAULTS = 100;
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] SUCCESS_JSON = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);

    Answer {
        faults = List.copyOf(faults.subList(0, Math.min(faults.size(), MAX_FAULTS)));
    }

    static Answer tooLarge(String message) {
        return new Answer(400, message, List.of());
    }

    static Answer invalid(List<Fault> faults) {
        return new Answer(400, faults.getFirst().toString(), faults);
    }

    byte[] json() {
        if (status == SUCCESS.status) {
            return SUCCESS_JSON;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeBooleanProperty("success", false);
            json.writeStringProperty("message", message);
            if (!faults.isEmpty()) {
                json.writeName("errors");
                json.writeStartArray();
                faults.forEach(fault -> {
                    json.writeStartObject();
                    json.writeStringProperty("field", fault.field());
                    json.writeStringProperty("message", fault.message());
                    json.writeEndObject();
                });
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
