package io.cohortsync.api.ingestion.segment;

import io.cohortsync.api.ingestion.ValueReader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads {@code context}. Not thread-safe; one per request. */
final class ContextReader {
    private final JsonParser parser;
    private final ValueReader values;

    ContextReader(JsonParser parser, ValueReader values) {
        this.parser = parser;
        this.values = values;
    }

    /** Reads the object the parser stands on. */
    void read(Context context) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                if (name.equals("traits")) {
                    values.readObject(context.traits);
                } else if (ContextField.hasSection(name)) {
                    readSection(name, context);
                } else {
                    parser.skipChildren();
                }
            } else {
                readField("", name, context);
            }
        }
    }

    private void readSection(String section, Context context) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            readField(section, name, context);
        }
    }

    private void readField(String section, String name, Context context) {
        ContextField field = ContextField.at(section, name);
        boolean usable = parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL;
        if (field == null || !usable) {
            parser.skipChildren();
            return;
        }
        switch (field.kind) {
            case USER -> context.user.put(field.property, values.read());
            case EVENT -> context.event.put(field.property, values.read());
            case OS_NAME -> context.osName = parser.getString();
            case OS_VERSION -> context.osVersion = parser.getString();
            case LIBRARY_NAME -> context.libraryName = parser.getString();
            case LIBRARY_VERSION -> context.libraryVersion = parser.getString();
        }
    }
}
