package io.cohortsync.destinations.setting;

import io.cohortsync.contracts.wire.Json;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings as JSON Schema (2020-12), for forms and for scripts. Secrets are among the properties, marked {@code writeOnly}:
 * they are given in {@code secrets} and never come back.
 */
public final class SettingsSchema {
    private SettingsSchema() {}

    public static JsonNode of(Settings settings) {
        ObjectNode schema = Json.mapper().createObjectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Setting setting : settings.declared()) {
            describe(setting, properties.putObject(setting.name()));
            if (setting.required() && setting.initial().isEmpty()) {
                required.add(setting.name());
            }
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static void describe(Setting setting, ObjectNode property) {
        property.put("title", setting.title());
        if (!setting.description().isEmpty()) {
            property.put("description", setting.description());
        }
        switch (setting.type()) {
            case STRING, INTEGER, BOOLEAN ->
                property.put("type", setting.type().name().toLowerCase(Locale.ROOT));
            case HEADERS -> describeHeaders(property);
        }
        if (!setting.format().isEmpty()) {
            property.put("format", setting.format());
        }
        setting.pattern().ifPresent(pattern -> property.put("pattern", pattern.pattern()));
        setting.minimum().ifPresent(minimum -> property.put("minimum", minimum));
        setting.maximum().ifPresent(maximum -> property.put("maximum", maximum));
        if (!setting.choices().isEmpty()) {
            ArrayNode choices = property.putArray("enum");
            setting.choices().forEach(choices::add);
        }
        setting.initial().ifPresent(value -> property.putPOJO("default", value));
        if (setting.secret()) {
            property.put("writeOnly", true);
        }
    }

    private static void describeHeaders(ObjectNode property) {
        property.put("type", "array");
        property.put("maxItems", HeaderCheck.MOST);
        ObjectNode item = property.putObject("items");
        item.put("type", "object");
        ObjectNode fields = item.putObject("properties");
        fields.putObject("name").put("type", "string");
        fields.putObject("value").put("type", "string");
        item.putArray("required").add("name").add("value");
    }
}
