package io.cohortsync.api.ingestion.segment;

import io.cohortsync.api.ingestion.PropertySet;
import io.cohortsync.api.ingestion.TextRule;
import io.cohortsync.api.ingestion.ValueReader;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the fields of one message; what has the wrong kind becomes a fault. Not thread-safe; one per request. */
final class MessageReader {
    private final JsonParser parser;
    private final ValueReader values;
    private final ContextReader contextReader;
    private final List<Fault> faults;

    MessageReader(JsonParser parser, List<Fault> faults) {
        this.parser = parser;
        this.values = new ValueReader(parser);
        this.contextReader = new ContextReader(parser, values);
        this.faults = faults;
    }

    /**
     * Reads the value the parser stands on as {@code field}.
     *
     * @param place what the field's name begins with in a fault, for example {@code batch[3].}
     */
    void read(MessageField field, Message message, String place) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        switch (field) {
            case TYPE -> message.type = text(field, place);
            case USER_ID -> message.userId = text(field, place);
            case ANONYMOUS_ID -> message.anonymousId = text(field, place);
            case PREVIOUS_ID -> message.previousId = text(field, place);
            case GROUP_ID -> message.groupId = text(field, place);
            case MESSAGE_ID -> message.messageId = text(field, place);
            case EVENT -> message.event = TextRule.stored(text(field, place));
            case NAME -> message.name = text(field, place);
            case CATEGORY -> message.category = text(field, place);
            case TIMESTAMP -> message.timestamp = time(field, place);
            case ORIGINAL_TIMESTAMP -> message.originalTimestamp = time(field, place);
            case SENT_AT -> message.sentAt = time(field, place);
            case PROPERTIES -> object(field, message.properties, place);
            case TRAITS -> object(field, message.traits, place);
            case CONTEXT -> context(message.context, place);
        }
        if (values.takeTooDeep()) {
            faults.add(new Fault(
                    place + field.jsonName, "must not be nested deeper than " + ValueReader.MAX_DEPTH + " levels"));
        }
    }

    private String text(MessageField field, String place) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            return parser.getString();
        }
        parser.skipChildren();
        faults.add(new Fault(place + field.jsonName, "must be text"));
        return "";
    }

    private @Nullable Instant time(MessageField field, String place) {
        Instant time = switch (parser.currentToken()) {
            case VALUE_STRING -> Timestamps.parse(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Timestamps.ofMillis(parser.getDoubleValue());
            case START_OBJECT, START_ARRAY, VALUE_TRUE, VALUE_FALSE -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, VALUE_NULL ->
                throw new IllegalStateException("not at a value: " + parser.currentToken());
        };
        if (time == null) {
            parser.skipChildren();
            faults.add(new Fault(
                    place + field.jsonName, "must be an ISO 8601 time, for example 2026-11-23T14:30:00.000Z"));
        }
        return time;
    }

    private void object(MessageField field, PropertySet target, String place) {
        if (isObject(field, place)) {
            target.clear();
            values.readObject(target);
        }
    }

    private void context(Context context, String place) {
        if (isObject(MessageField.CONTEXT, place)) {
            contextReader.read(context);
        }
    }

    private boolean isObject(MessageField field, String place) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return true;
        }
        parser.skipChildren();
        faults.add(new Fault(place + field.jsonName, "must be an object"));
        return false;
    }
}
