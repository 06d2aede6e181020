package io.cohortsync.api.ingestion.amplitude;

import io.cohortsync.api.ingestion.PropertySet;
import io.cohortsync.api.ingestion.TextRule;
import io.cohortsync.api.ingestion.ValueReader;
import io.cohortsync.contracts.message.UserUpdate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one event off the token stream into an update without a tree in between. The reader's own collections are used
 * again for the next event. Ids are taken as sent: whether they name somebody is judged when {@code min_id_length}, which
 * may come after the events, is known. Not thread-safe; one per request.
 */
final class EventReader {
    private static final String SENDERS_ADDRESS = "$remote";
    // 9999-12-31: beyond it a time is surely not in milliseconds.
    private static final long LATEST_TIME = 253_402_300_799_999L;

    /** What is being read. */
    enum Shape {
        /** Needs {@code event_type}. */
        EVENT,
        /** Of the Identify API: has no event. */
        IDENTIFICATION
    }

    private final JsonParser parser;
    private final Shape shape;
    private final long receivedAt;
    private final FieldFaults faults;
    private final ValueReader values;
    private final OperationsReader operationsReader;
    private final EventParts parts = new EventParts();

    EventReader(JsonParser parser, Shape shape, long receivedAt, FieldFaults faults) {
        this.parser = parser;
        this.shape = shape;
        this.receivedAt = receivedAt;
        this.faults = faults;
        this.values = new ValueReader(parser);
        this.operationsReader = new OperationsReader(parser, values);
    }

    /** Reads the event the parser stands on; what is wrong with it goes to the faults under {@code index}. */
    UserUpdate.Builder read(int index) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            faults.unreadable(index);
            return UserUpdate.newBuilder();
        }
        parts.clear();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            EventField field = EventField.named(name);
            JsonToken token = parser.nextToken();
            if (field == null || token == JsonToken.VALUE_NULL) {
                parser.skipChildren();
            } else if (!readField(field) | values.takeTooDeep()) {
                faults.invalid(field.jsonName, index);
            }
        }
        if (shape == Shape.EVENT && parts.eventType.isEmpty()) {
            faults.missing(EventField.EVENT_TYPE.jsonName, index);
        }
        return parts.update(shape, receivedAt);
    }

    /** Returns false, with the parser behind the value, when the value is not of the field's kind. */
    private boolean readField(EventField field) {
        return switch (field.kind) {
            case USER_ID -> {
                parts.userId = text();
                yield !parts.userId.isEmpty();
            }
            case DEVICE_ID -> {
                parts.deviceId = text();
                yield !parts.deviceId.isEmpty();
            }
            case INSERT_ID -> {
                parts.insertId = text();
                yield isTextOrNumber() && parts.insertId.length() <= TextRule.MAX_CHARACTERS;
            }
            case EVENT_TYPE -> {
                parts.eventType = TextRule.stored(text());
                yield parser.currentToken() == JsonToken.VALUE_STRING;
            }
            case TIME -> readTime();
            case EVENT_PROPERTIES -> readObject(parts.eventProperties);
            case USER_PROPERTIES -> {
                parts.operations.clear();
                yield operationsReader.read(parts.operations);
            }
            case GROUPS -> readObject(parts.groups);
            case SKIP_USER_PROPERTIES -> {
                parts.skipsUserProperties = parser.currentToken() == JsonToken.VALUE_TRUE;
                boolean scalar = isScalar();
                parser.skipChildren();
                yield scalar;
            }
            case OS_NAME -> {
                parts.osName = text();
                yield isTextOrNumber();
            }
            case OS_VERSION -> {
                parts.osVersion = text();
                yield isTextOrNumber();
            }
            case USER_TEXT -> {
                parts.userFields.put(field.property, ValueReader.text(text()));
                yield isTextOrNumber();
            }
            case USER_VALUE -> {
                boolean scalar = isScalar();
                parts.userFields.put(field.property, values.read());
                yield scalar;
            }
            case EVENT_NUMBER -> {
                boolean number = parser.currentToken().isNumeric();
                parts.eventFields.put(field.property, values.read());
                yield number;
            }
            case EVENT_TEXT -> {
                parts.eventFields.put(field.property, ValueReader.text(text()));
                yield isTextOrNumber();
            }
            case IP -> {
                String address = text();
                if (!address.equals(SENDERS_ADDRESS)) {
                    parts.eventFields.put(field.property, ValueReader.text(address));
                }
                yield isTextOrNumber();
            }
            case EVENT_VALUE -> {
                parts.eventFields.put(field.property, values.read());
                yield true;
            }
        };
    }

    private boolean readTime() {
        if (!parser.currentToken().isNumeric()) {
            parser.skipChildren();
            return false;
        }
        double sent = parser.getDoubleValue();
        if (!(sent >= 0 && sent <= LATEST_TIME)) {
            return false;
        }
        parts.time = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : (long) sent;
        return true;
    }

    private boolean readObject(PropertySet target) {
        target.clear();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return false;
        }
        values.readObject(target);
        return true;
    }

    /** The scalar as text; the parser stands behind an object or array, for which the text is empty. */
    private String text() {
        if (isTextOrNumber()) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }

    private boolean isTextOrNumber() {
        return parser.currentToken() == JsonToken.VALUE_STRING
                || parser.currentToken().isNumeric();
    }

    private boolean isScalar() {
        return parser.currentToken().isScalarValue();
    }
}
