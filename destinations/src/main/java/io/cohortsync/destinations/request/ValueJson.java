package io.cohortsync.destinations.request;

import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.destinations.template.JsonText;
import tools.jackson.core.JsonGenerator;

/** A property value as JSON; no kind set is JSON null. */
record ValueJson(PropertyValue value) implements JsonText {

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public void write(JsonGenerator json) {
        switch (value.getKindCase()) {
            case TEXT -> json.writeString(value.getText());
            case INTEGER -> json.writeNumber(value.getInteger());
            case DECIMAL -> json.writeNumber(value.getDecimal());
            case TRUTH -> json.writeBoolean(value.getTruth());
            case LIST -> {
                json.writeStartArray();
                value.getList().getItemsList().forEach(item -> new ValueJson(item).write(json));
                json.writeEndArray();
            }
            // Read and written again, so that a broken one can never break the request.
            case JSON -> json.writePOJO(Json.mapper().readTree(value.getJson()));
            case KIND_NOT_SET -> json.writeNull();
        }
    }
}
