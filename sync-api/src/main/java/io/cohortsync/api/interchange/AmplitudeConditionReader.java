package io.cohortsync.api.interchange;

import io.cohortsync.contracts.wire.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one condition of a definition of Amplitude's. */
final class AmplitudeConditionReader {
    static final String NEW_USER = "_new";
    /** Any active event. The same word in our language. */
    static final String ANY_ACTIVE = "_active";

    static final String NONE = "(none)";
    static final String CUSTOM_PROPERTY = "gp:";

    private static final Set<String> OF_EVENT = Set.of(
            "type",
            "type_value",
            "operator",
            "operator_value",
            "group_by",
            "metric",
            "time_type",
            "time_value",
            "interval",
            "offset",
            "exclude_current_interval");
    private static final Set<String> OF_PROPERTY = Set.of("type", "type_value", "operator", "operator_value");

    private final Faults faults;
    private final AmplitudeTimeReader times;

    AmplitudeConditionReader(Faults faults) {
        this.faults = faults;
        this.times = new AmplitudeTimeReader(faults);
    }

    /** Where a fault was found, anything is returned. */
    JsonNode read(JsonNode condition, String path) {
        return switch (condition.path("type").asString("")) {
            case "event" -> event(condition, path);
            case "property" -> property(condition, path);
            case "cohort" -> cohort(condition, path);
            default -> {
                faults.add(
                        path + ".type",
                        condition.path("type"),
                        "is a kind of condition that cannot be imported; known are event, property and cohort");
                yield condition;
            }
        };
    }

    private JsonNode event(JsonNode condition, String path) {
        faults.addUnknownFields(condition, path, OF_EVENT);
        String event = text(condition, path, "type_value");
        JsonNode metric = condition.path("metric");
        if (!Faults.isEmpty(metric)) {
            faults.add(path + ".metric", metric, "must be null, a count; other measures cannot be imported");
        }
        ObjectNode ours = Json.mapper().createObjectNode();
        if (event.equals(NEW_USER)) {
            refuseUnlessOnce(condition, path);
            ours.put("type", "new");
        } else {
            if ((event.startsWith("_") && !event.equals(ANY_ACTIVE)) || event.startsWith("ce:")) {
                faults.add(
                        path + ".type_value",
                        condition.path("type_value"),
                        "is no event type of its own; of these only " + ANY_ACTIVE
                                + " can be imported, name the event types");
            }
            ours.put("type", "performed").put("event", event);
            count(condition, path, ours);
            where(condition.path("group_by"), path + ".group_by", ours);
        }
        return ours.set("time", times.read(condition, path));
    }

    private void refuseUnlessOnce(JsonNode condition, String path) {
        String operator = condition.path("operator").asString("");
        int value = condition.path("operator_value").asInt(-1);
        if (!(operator.equals(">=") && value == 1) || !Faults.isEmpty(condition.path("group_by"))) {
            faults.add(path + ".operator", condition.path("operator"), "must be >= 1, without group_by, for new users");
        }
    }

    private void count(JsonNode condition, String path, ObjectNode ours) {
        JsonNode operator = condition.path("operator");
        AmplitudeComparison.ofAmplitude(operator.asString(""))
                .ifPresentOrElse(
                        comparison -> ours.put("comparison", comparison.ours),
                        () -> faults.add(path + ".operator", operator, "must be one of =, !=, <, <=, >, >="));
        JsonNode value = condition.path("operator_value");
        if (!value.isIntegralNumber()) {
            faults.add(path + ".operator_value", value, "must be a whole number");
            return;
        }
        ours.set("value", value);
    }

    private void where(JsonNode filters, String path, ObjectNode ours) {
        if (Faults.isEmpty(filters)) {
            return;
        }
        ArrayNode where = ours.putArray("where");
        for (int i = 0; i < filters.size(); i++) {
            JsonNode filter = filters.path(i);
            String at = path + '[' + i + ']';
            faults.addUnknownFields(filter, at, Set.of("type", "value", "operator", "values"));
            if (!filter.path("type").asString("").equals("event")) {
                faults.add(at + ".type", filter.path("type"), "must be event; only event properties filter events");
            }
            String property = text(filter, at, "value");
            where.add(test(property, filter.path("operator"), filter.path("values"), at, "values"));
        }
    }

    private JsonNode property(JsonNode condition, String path) {
        faults.addUnknownFields(condition, path, OF_PROPERTY);
        String name = text(condition, path, "type_value");
        String property = name.startsWith(CUSTOM_PROPERTY) ? name.substring(CUSTOM_PROPERTY.length()) : name;
        ObjectNode test =
                test(property, condition.path("operator"), condition.path("operator_value"), path, "operator_value");
        return Json.mapper().createObjectNode().put("type", "property").setAll(test);
    }

    private ObjectNode test(String property, JsonNode operator, JsonNode sent, String path, String valuesField) {
        ObjectNode test = Json.mapper().createObjectNode().put("property", property);
        AmplitudeOperator known =
                AmplitudeOperator.ofAmplitude(operator.asString("")).orElse(null);
        if (known == null) {
            faults.add(path + ".operator", operator, "is an operator that cannot be imported");
            return test;
        }
        ArrayNode values = Json.mapper().createArrayNode();
        if (sent.isArray()) {
            values.addAll((ArrayNode) sent);
        } else if (!Faults.isEmpty(sent)) {
            values.add(sent);
        }
        if (values.isEmpty()) {
            faults.add(path + '.' + valuesField, sent, "is missing; without a value it can match nobody");
            return test;
        }
        boolean asksForNone = values.size() == 1 && values.path(0).asString("").equals(NONE);
        if (asksForNone && known == AmplitudeOperator.IS) {
            return test.put("operator", "is_not_set");
        }
        if (asksForNone && known == AmplitudeOperator.IS_NOT) {
            return test.put("operator", "is_set");
        }
        test.put("operator", known.ours);
        return switch (known.operands) {
            case TEXTS -> (ObjectNode) test.set("values", values);
            case NUMBER -> number(test, values, path + '.' + valuesField);
        };
    }

    private ObjectNode number(ObjectNode test, ArrayNode values, String path) {
        try {
            JsonNode number = Json.mapper().readTree(values.path(0).asString(""));
            if (values.size() == 1 && number.isNumber()) {
                test.putArray("values").add(number);
                return test;
            }
        } catch (tools.jackson.core.JacksonException _) {
            // No number; told below as any other that is none.
        }
        faults.add(path, values, "must be one number");
        return test;
    }

    private JsonNode cohort(JsonNode condition, String path) {
        faults.addUnknownFields(condition, path, Set.of("type", "type_value"));
        return Json.mapper()
                .createObjectNode()
                .put("type", "in_cohort")
                .put("cohort_id", text(condition, path, "type_value"));
    }

    private String text(JsonNode object, String path, String field) {
        String text = object.path(field).asString("");
        if (text.isEmpty()) {
            faults.add(path + '.' + field, object.path(field), "is missing; it must be a text");
        }
        return text;
    }
}
