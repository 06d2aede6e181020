package io.cohortsync.api.amplitude;

import io.cohortsync.api.ingestion.RequestBody;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.wire.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object that a caller sent. Unlike in our own API fields that are not known are left alone: Amplitude's clients send some
 * that mean nothing here.
 *
 * @param path of the object in the request, empty for the request itself; for messages
 */
record SentJson(JsonNode json, String path) {
    private static final int MAX_BYTES = 16 << 20;

    /** Reads the body, which may be zipped. */
    static SentJson of(HttpServletRequest request) throws IOException {
        return switch (RequestBody.read(request, MAX_BYTES)) {
            case RequestBody.TooLarge() -> throw Problem.tooLarge(MAX_BYTES);
            case RequestBody.Unreadable() -> throw Problem.malformed("The body cannot be decompressed.", List.of());
            case RequestBody.Whole(byte[] bytes) -> {
                JsonNode json;
                try {
                    json = Json.mapper().readTree(bytes);
                } catch (JacksonException e) {
                    throw Problem.malformed("The body is not JSON: " + e.getOriginalMessage() + ".", List.of());
                }
                if (!json.isObject()) {
                    throw Problem.malformed("The body must be a JSON object.", List.of());
                }
                yield new SentJson(json, "");
            }
        };
    }

    /** A field that must be a text. */
    String text(String field) {
        String text = textOr(field, "");
        if (text.isBlank()) {
            throw Problem.invalid(path + field, null, "is missing; it must be a text");
        }
        return text;
    }

    String textOr(String field, String otherwise) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isString()) {
            throw Problem.invalid(path + field, value.toString(), "must be a text");
        }
        return value.asString();
    }

    boolean isSet(String field) {
        JsonNode value = json.path(field);
        return !value.isMissingNode() && !value.isNull();
    }

    /** A field that is true or false; true where it is left out. */
    boolean trueUnlessSaid(String field) {
        JsonNode value = json.path(field);
        if (!isSet(field)) {
            return true;
        }
        if (!value.isBoolean()) {
            throw Problem.invalid(path + field, value.toString(), "must be true or false");
        }
        return value.asBoolean();
    }

    /** A field that must be a list of ids; numeric ones may be written as numbers. */
    List<String> ids(String field) {
        JsonNode list = json.path(field);
        if (!list.isArray()) {
            throw Problem.invalid(path + field, null, "is missing; it must be a list of ids");
        }
        List<String> ids = new ArrayList<>(list.size());
        for (JsonNode id : list) {
            if (!id.isString() && !id.isIntegralNumber()) {
                throw Problem.invalid(path + field + "[" + ids.size() + "]", id.toString(), "must be an id as a text");
            }
            ids.add(id.asString());
        }
        return ids;
    }

    /** A field that must be a list of objects. */
    List<SentJson> objects(String field) {
        JsonNode list = json.path(field);
        if (!list.isArray() || list.isEmpty()) {
            throw Problem.invalid(path + field, null, "is missing; it must be a list with at least one object");
        }
        List<SentJson> objects = new ArrayList<>(list.size());
        for (JsonNode object : list) {
            objects.add(new SentJson(object, path + field + "[" + objects.size() + "]."));
        }
        return objects;
    }
}
