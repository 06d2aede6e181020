package io.cohortsync.api.amplitude;

import io.cohortsync.contracts.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a refusal as Amplitude writes it: {@code {"error": {"code", "message", "metadata"?}}}. */
final class ApiFault {
    private ApiFault() {}

    static ObjectNode of(int code, String message) {
        ObjectNode fault = Json.mapper().createObjectNode();
        fault.putObject("error").put("code", code).put("message", message);
        return fault;
    }

    static ObjectNode of(int code, String message, JsonNode metadata) {
        ObjectNode fault = of(code, message);
        ((ObjectNode) fault.path("error")).set("metadata", metadata);
        return fault;
    }
}
