package io.cohortsync.api.interchange;

import io.cohortsync.contracts.wire.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes one of our conditions as Amplitude would. */
final class AmplitudeConditionWriter {
    private static final int DAYS_OF_WEEK = 7;
    private static final int MILLIS = 1_000;

    private final Faults faults;

    AmplitudeConditionWriter(Faults faults) {
        this.faults = faults;
    }

    /** Where a fault was found, anything is returned. */
    JsonNode write(JsonNode condition, String path) {
        return switch (condition.path("type").asString("")) {
            case "performed" -> performed(condition, path);
            case "new" -> counted(AmplitudeConditionReader.NEW_USER, ">=", 1, condition, path);
            case "active" -> counted(AmplitudeConditionReader.ANY_ACTIVE, ">=", 1, condition, path);
            case "property" -> property(condition, path);
            case "in_cohort" ->
                Json.mapper()
                        .createObjectNode()
                        .put("type", "cohort")
                        .put("type_value", condition.path("cohort_id").asString(""));
            default -> {
                faults.add(path + ".type", condition.path("type"), "has no like in Amplitude's definitions");
                yield condition;
            }
        };
    }

    private JsonNode performed(JsonNode condition, String path) {
        JsonNode event = condition.path("event");
        JsonNode one = event.isArray() && event.size() == 1 ? event.path(0) : event;
        if (!one.isString()) {
            faults.add(path + ".event", event, "must be one event type; a count over several has no like");
        }
        if (!condition.path("measure").asString("count").equals("count")) {
            faults.add(path + ".measure", condition.path("measure"), "must be count; other measures have no like");
        }
        JsonNode comparison = condition.path("comparison");
        String operator = comparison.isMissingNode()
                ? ">="
                : AmplitudeComparison.ofOurs(comparison.asString(""))
                        .map(known -> known.amplitude)
                        .orElse("");
        if (operator.isEmpty()) {
            faults.add(path + ".comparison", comparison, "has no like; say it as two conditions");
        }
        long value = condition.path("value").asLong(1);
        ObjectNode written = counted(one.asString(""), operator, value, condition, path);
        where(condition.path("where"), path, (ArrayNode) written.path("group_by"));
        return written;
    }

    private ObjectNode counted(String event, String operator, long value, JsonNode condition, String path) {
        ObjectNode written = Json.mapper().createObjectNode();
        written.put("type", "event")
                .put("type_value", event)
                .put("operator", operator)
                .put("operator_value", value);
        time(condition.path("time"), path + ".time", written);
        written.put("offset", 0).put("interval", 1);
        written.putArray("group_by");
        return written.putNull("metric");
    }

    private void time(JsonNode time, String path, ObjectNode written) {
        switch (time.path("type").asString("ever")) {
            case "ever" -> written.put("time_type", "ever").putNull("time_value");
            case "last" -> written.put("time_type", "rolling").put("time_value", days(time, path));
            case "during" -> {
                ArrayNode range = written.put("time_type", "absolute").putArray("time_value");
                range.add(seconds(time, path, "from"));
                range.add(seconds(time, path, "to"));
            }
            case "since" -> written.put("time_type", "since").put("time_value", seconds(time, path, "from"));
            default -> faults.add(path + ".type", time.path("type"), "has no like in Amplitude's definitions");
        }
    }

    private long days(JsonNode time, String path) {
        long amount = time.path("amount").asLong(0);
        return switch (time.path("unit").asString("")) {
            case "days" -> amount;
            case "weeks" -> amount * DAYS_OF_WEEK;
            default -> {
                faults.add(path + ".unit", time.path("unit"), "must be days or weeks; others have no like");
                yield amount;
            }
        };
    }

    private long seconds(JsonNode time, String path, String field) {
        Instant moment =
                java.time.OffsetDateTime.parse(time.path(field).asString("")).toInstant();
        if (moment.toEpochMilli() % MILLIS != 0) {
            faults.add(path + '.' + field, time.path(field), "must be a whole second");
        }
        return moment.getEpochSecond();
    }

    private void where(JsonNode filters, String path, ArrayNode written) {
        for (int i = 0; i < filters.size(); i++) {
            JsonNode filter = filters.path(i);
            ObjectNode one = written.addObject();
            one.put("type", "event").put("value", filter.path("property").asString(""));
            test(filter, path + ".where[" + i + "]", one, "values");
        }
    }

    private JsonNode property(JsonNode condition, String path) {
        if (condition.has("when")) {
            faults.add(path + ".when", condition.path("when"), "has no like; only the value of now can be said");
        }
        ObjectNode written = Json.mapper().createObjectNode();
        written.put("type", "property")
                .put("type_value", condition.path("property").asString(""));
        test(condition, path, written, "operator_value");
        return written;
    }

    private void test(JsonNode test, String path, ObjectNode written, String valuesField) {
        String operator = test.path("operator").asString("");
        switch (operator) {
            case "is_set" ->
                written.put("operator", "is not").putArray(valuesField).add(AmplitudeConditionReader.NONE);
            case "is_not_set" ->
                written.put("operator", "is").putArray(valuesField).add(AmplitudeConditionReader.NONE);
            default ->
                AmplitudeOperator.ofOurs(operator)
                        .ifPresentOrElse(
                                known ->
                                        written.put("operator", known.amplitude).set(valuesField, test.path("values")),
                                () -> faults.add(
                                        path + ".operator",
                                        test.path("operator"),
                                        "has no like in Amplitude's definitions"));
        }
    }
}
