package io.cohortsync.api.apply;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of documents. What definitions may say comes from where the API's description has it; in a document their
 * conditions may also mention cohorts and computations by name.
 */
@Component
class ApplySchema {
    private static final String REFERENCE = "$ref";
    private static final String THERE = "#/components/schemas/";
    private static final String HERE = "#/$defs/";
    private static final String REQUIRED = "required";

    private final ObjectNode document;

    ApplySchema(JsonMapper json) {
        document = resource("apply.schema.json", json);
        ObjectNode parts = (ObjectNode) document.get("$defs");
        for (String language : List.of("cohort-definition", "computation-definition")) {
            resource(language + ".schemas.json", json)
                    .properties()
                    .forEach(part -> parts.set(part.getKey(), adapted(part.getValue())));
        }
    }

    /** The schema; not to be changed. */
    JsonNode document() {
        return document;
    }

    private static JsonNode adapted(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            List.copyOf(object.propertyNames()).forEach(field -> object.set(field, adapted(object.get(field))));
            JsonNode reference = object.path(REFERENCE);
            if (reference.isString()) {
                object.put(REFERENCE, reference.stringValue().replace(THERE, HERE));
            }
            allowName(object, Kind.COHORT);
            allowName(object, Kind.COMPUTATION);
        } else if (schema instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, adapted(array.get(i)));
            }
        }
        return schema;
    }

    /** A condition that needs an id gets the choice between that and a name. */
    private static void allowName(ObjectNode condition, Kind kind) {
        String name = kind.word();
        String id = name + "_id";
        if (!(condition.path("properties") instanceof ObjectNode properties) || !properties.has(id)) {
            return;
        }
        properties
                .putObject(name)
                .put("type", "string")
                .put("description", "Its name, in the document or the workspace.");
        ArrayNode required = (ArrayNode) condition.get(REQUIRED);
        required.removeIf(field -> field.asString("").equals(id));
        ArrayNode either = condition.putArray("oneOf");
        either.addObject().putArray(REQUIRED).add(id);
        either.addObject().putArray(REQUIRED).add(name);
    }

    private static ObjectNode resource(String name, JsonMapper json) {
        try (InputStream content = new ClassPathResource(name).getInputStream()) {
            return (ObjectNode) json.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
