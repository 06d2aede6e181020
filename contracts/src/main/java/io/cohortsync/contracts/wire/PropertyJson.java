package io.cohortsync.contracts.wire;

import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Property values as the JSON they came as. */
public final class PropertyJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PropertyJson() {}

    /** No kind set is JSON null. */
    public static JsonNode of(PropertyValue value) {
        return switch (value.getKindCase()) {
            case TEXT -> NODES.stringNode(value.getText());
            case INTEGER -> NODES.numberNode(value.getInteger());
            case DECIMAL -> NODES.numberNode(value.getDecimal());
            case TRUTH -> NODES.booleanNode(value.getTruth());
            case LIST -> {
                ArrayNode list = NODES.arrayNode();
                value.getList().getItemsList().forEach(item -> list.add(of(item)));
                yield list;
            }
            case JSON -> object(value.getJson());
            case KIND_NOT_SET -> NODES.nullNode();
        };
    }

    /** By name, in the order they are in. */
    public static Map<String, JsonNode> of(List<Property> properties) {
        Map<String, JsonNode> json = new LinkedHashMap<>();
        properties.forEach(property -> json.put(property.getName(), of(property.getValue())));
        return json;
    }

    private static JsonNode object(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JacksonException e) {
            // Ingestion wrote it as JSON; what another writer put there is shown as it is.
            return NODES.stringNode(text);
        }
    }
}
