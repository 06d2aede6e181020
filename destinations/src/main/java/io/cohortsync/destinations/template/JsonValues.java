package io.cohortsync.destinations.template;

import tools.jackson.core.JsonGenerator;

/** Writes a variable's value with its own JSON type. */
final class JsonValues {
    private JsonValues() {}

    static void write(JsonGenerator json, Object value) {
        switch (value) {
            case String text -> json.writeString(text);
            case JsonText text -> text.write(json);
            // Lists and maps of settings: as they came in.
            case Object other -> json.writePOJO(other);
        }
    }
}
