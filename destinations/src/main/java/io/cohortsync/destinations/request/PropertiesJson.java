package io.cohortsync.destinations.request;

import io.cohortsync.contracts.message.Property;
import io.cohortsync.destinations.template.JsonText;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** User properties as a JSON object. */
record PropertiesJson(List<Property> properties) implements JsonText {

    @Override
    public boolean isEmpty() {
        return properties.isEmpty();
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        for (Property property : properties) {
            json.writeName(property.getName());
            new ValueJson(property.getValue()).write(json);
        }
        json.writeEndObject();
    }
}
