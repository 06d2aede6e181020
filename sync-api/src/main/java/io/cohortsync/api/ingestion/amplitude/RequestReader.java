package io.cohortsync.api.ingestion.amplitude;

import io.cohortsync.api.ingestion.JsonBody;
import io.cohortsync.contracts.message.UserUpdate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads {@code {api_key, events, options}} and {@code {api_key, identification}} in any order of keys. A pure function of
 * the bytes and the moment.
 */
final class RequestReader {
    static final String EVENTS = "events";
    static final String IDENTIFICATION = "identification";

    private static final int MAX_EVENTS = 2_000;
    private static final int DEFAULT_MIN_ID_LENGTH = 5;

    private final JsonParser parser;
    private final String itemsField;
    private final EventReader events;
    private final FieldFaults faults = new FieldFaults();
    private int minIdLength = DEFAULT_MIN_ID_LENGTH;
    private @Nullable String apiKey;
    private @Nullable List<UserUpdate.Builder> updates;
    private boolean valid = true;
    private boolean tooMany;

    private RequestReader(JsonParser parser, String itemsField, EventReader.Shape shape, long receivedAt) {
        this.parser = parser;
        this.itemsField = itemsField;
        this.events = new EventReader(parser, shape, receivedAt, faults);
    }

    /** Reads the body of HTTP V2 and Batch. */
    static Reading events(byte[] body, long receivedAt) {
        return body(body, EVENTS, EventReader.Shape.EVENT, receivedAt);
    }

    /** Reads the body of Identify sent as JSON. */
    static Reading identifications(byte[] body, long receivedAt) {
        return body(body, IDENTIFICATION, EventReader.Shape.IDENTIFICATION, receivedAt);
    }

    /** Reads the field {@code identification} of a form. */
    static Reading identifications(@Nullable String apiKey, @Nullable String identification, long receivedAt) {
        if (identification == null) {
            return new Reading.Request(apiKey, null, IDENTIFICATION, DEFAULT_MIN_ID_LENGTH, new FieldFaults());
        }
        try (JsonParser parser = JsonBody.parser(identification)) {
            RequestReader reader =
                    new RequestReader(parser, IDENTIFICATION, EventReader.Shape.IDENTIFICATION, receivedAt);
            reader.apiKey = apiKey;
            parser.nextToken();
            reader.readItems();
            return reader.reading();
        } catch (JacksonException e) {
            return Refusal.INVALID_JSON;
        }
    }

    private static Reading body(byte[] body, String itemsField, EventReader.Shape shape, long receivedAt) {
        if (body.length == 0) {
            return Refusal.MISSING_BODY;
        }
        try (JsonParser parser = JsonBody.parser(body)) {
            RequestReader reader = new RequestReader(parser, itemsField, shape, receivedAt);
            return reader.readRequest();
        } catch (JacksonException e) {
            return Refusal.INVALID_JSON;
        }
    }

    private Reading readRequest() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return Refusal.MISSING_BODY;
        }
        if (first != JsonToken.START_OBJECT) {
            return Refusal.INVALID_JSON;
        }
        for (String name = parser.nextName(); name != null && !tooMany; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("api_key") && token == JsonToken.VALUE_STRING) {
                apiKey = parser.getString();
            } else if (name.equals(itemsField)) {
                readItems();
            } else if (name.equals("options") && token == JsonToken.START_OBJECT) {
                readOptions();
            } else {
                parser.skipChildren();
            }
        }
        return reading();
    }

    private Reading reading() {
        if (tooMany) {
            return Refusal.TOO_LARGE;
        }
        if (!valid || parser.nextToken() != null) {
            return Refusal.INVALID_JSON;
        }
        return new Reading.Request(apiKey, updates, itemsField, minIdLength, faults);
    }

    private void readItems() {
        List<UserUpdate.Builder> read = new ArrayList<>();
        switch (parser.currentToken()) {
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (read.size() == MAX_EVENTS) {
                        tooMany = true;
                        return;
                    }
                    read.add(events.read(read.size()));
                }
            }
            case START_OBJECT -> {
                read.add(events.read(0));
                // HTTP V2 takes a list only; Identify takes one object or a list.
                valid &= itemsField.equals(IDENTIFICATION);
            }
            case VALUE_NULL -> {
                return;
            }
            case NOT_AVAILABLE,
                    END_OBJECT,
                    END_ARRAY,
                    PROPERTY_NAME,
                    VALUE_EMBEDDED_OBJECT,
                    VALUE_STRING,
                    VALUE_NUMBER_INT,
                    VALUE_NUMBER_FLOAT,
                    VALUE_TRUE,
                    VALUE_FALSE -> valid = false;
        }
        updates = read;
    }

    private void readOptions() {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("min_id_length") && token == JsonToken.VALUE_NUMBER_INT) {
                // Any number of digits is a number; beyond the longest id allowed they all mean the same.
                minIdLength = (int) Math.clamp(parser.getDoubleValue(), 1, Short.MAX_VALUE);
            } else {
                parser.skipChildren();
            }
        }
    }
}
