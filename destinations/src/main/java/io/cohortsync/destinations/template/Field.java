package io.cohortsync.destinations.template;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** A field of an object. */
public sealed interface Field {

    /** Writes name and value, or nothing. */
    void write(JsonGenerator json, Scope scope);

    /** The names in it. */
    Set<String> variables();

    /** Always there. */
    record Required(TextTemplate name, BodyTemplate value) implements Field {
        @Override
        public void write(JsonGenerator json, Scope scope) {
            json.writeName(name.text(scope));
            value.write(json, scope);
        }

        @Override
        public Set<String> variables() {
            Set<String> names = new HashSet<>(name.variables());
            names.addAll(value.variables());
            return names;
        }
    }

    /** Left out while {@code variable} has no value: <code>${user.properties?}</code>. */
    record Optional(TextTemplate name, String variable) implements Field {
        @Override
        public void write(JsonGenerator json, Scope scope) {
            Object value = scope.find(variable);
            if (value == null || value instanceof JsonText text && text.isEmpty()) {
                return;
            }
            json.writeName(name.text(scope));
            JsonValues.write(json, value);
        }

        @Override
        public Set<String> variables() {
            Set<String> names = new HashSet<>(name.variables());
            names.add(variable);
            return names;
        }
    }
}
