package io.cohortsync.destinations.template;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A JSON body with variables. Values are written as JSON values, never pasted into text, so no value can change the body's
 * shape. A text that is one variable and nothing else takes the variable's type.
 */
public sealed interface BodyTemplate {

    /** Writes exactly one JSON value. */
    void write(JsonGenerator json, Scope scope);

    /** The names in it. */
    Set<String> variables();

    /** JSON without variables. */
    record Constant(JsonNode value) implements BodyTemplate {
        @Override
        public void write(JsonGenerator json, Scope scope) {
            json.writePOJO(value);
        }

        @Override
        public Set<String> variables() {
            return Set.of();
        }
    }

    /** Text around variables. */
    record Text(TextTemplate template) implements BodyTemplate {
        @Override
        public void write(JsonGenerator json, Scope scope) {
            json.writeString(template.text(scope));
        }

        @Override
        public Set<String> variables() {
            return template.variables();
        }
    }

    /** One variable with its own JSON type. */
    record Value(String variable) implements BodyTemplate {
        @Override
        public void write(JsonGenerator json, Scope scope) {
            Object value = scope.find(variable);
            if (value == null) {
                throw new MissingValue(variable);
            }
            JsonValues.write(json, value);
        }

        @Override
        public Set<String> variables() {
            return Set.of(variable);
        }
    }

    /** An object; names may hold variables. */
    record Fields(List<Field> fields) implements BodyTemplate {
        public Fields {
            fields = List.copyOf(fields);
        }

        @Override
        public void write(JsonGenerator json, Scope scope) {
            json.writeStartObject();
            for (Field field : fields) {
                field.write(json, scope);
            }
            json.writeEndObject();
        }

        @Override
        public Set<String> variables() {
            Set<String> names = new HashSet<>();
            fields.forEach(field -> names.addAll(field.variables()));
            return names;
        }
    }

    /** An array with a fixed number of items. */
    record Items(List<BodyTemplate> items) implements BodyTemplate {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public void write(JsonGenerator json, Scope scope) {
            json.writeStartArray();
            items.forEach(item -> item.write(json, scope));
            json.writeEndArray();
        }

        @Override
        public Set<String> variables() {
            Set<String> names = new HashSet<>();
            items.forEach(item -> names.addAll(item.variables()));
            return names;
        }
    }

    /** An array with one item per user. */
    record Users(BodyTemplate item) implements BodyTemplate {
        @Override
        public void write(JsonGenerator json, Scope scope) {
            json.writeStartArray();
            for (Scope user : scope.users()) {
                item.write(json, user);
            }
            json.writeEndArray();
        }

        @Override
        public Set<String> variables() {
            return item.variables();
        }
    }
}
