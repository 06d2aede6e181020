package io.cohortsync.api.interchange;

import io.cohortsync.contracts.wire.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads when events of a condition must have happened. */
final class AmplitudeTimeReader {
    private static final int DAILY = 1;

    private final Faults faults;

    AmplitudeTimeReader(Faults faults) {
        this.faults = faults;
    }

    JsonNode read(JsonNode condition, String path) {
        ObjectNode time = Json.mapper().createObjectNode();
        JsonNode value = condition.path("time_value");
        refuseUnless(condition.path("offset").asInt(0) == 0, path + ".offset", condition.path("offset"), "must be 0");
        refuseUnless(
                Faults.isEmpty(condition.path("exclude_current_interval")),
                path + ".exclude_current_interval",
                condition.path("exclude_current_interval"),
                "must be false; the time up to now counts here");
        switch (condition.path("time_type").asString("")) {
            case "rolling" -> {
                refuseUnless(
                        condition.path("interval").asInt(DAILY) == DAILY,
                        path + ".interval",
                        condition.path("interval"),
                        "must be 1, days; say other units as days");
                refuseUnless(
                        value.isIntegralNumber() && value.asLong() >= 1,
                        path + ".time_value",
                        value,
                        "must be a whole number of days");
                time.put("type", "last").put("unit", "days").set("amount", value);
            }
            case "absolute" -> {
                refuseUnless(
                        value.isArray()
                                && value.size() == 2
                                && value.path(0).isIntegralNumber()
                                && value.path(1).isIntegralNumber(),
                        path + ".time_value",
                        value,
                        "must be two moments in seconds since 1970");
                time.put("type", "during").put("from", moment(value.path(0))).put("to", moment(value.path(1)));
            }
            case "since" -> {
                refuseUnless(
                        value.isIntegralNumber(),
                        path + ".time_value",
                        value,
                        "must be a moment in seconds since 1970");
                time.put("type", "since").put("from", moment(value));
            }
            case "ever" -> time.put("type", "ever");
            default ->
                faults.add(
                        path + ".time_type",
                        condition.path("time_type"),
                        "is a time that cannot be imported; known are rolling, absolute, since and ever");
        }
        return time;
    }

    private void refuseUnless(boolean holds, String path, JsonNode value, String message) {
        if (!holds) {
            faults.add(path, value, message);
        }
    }

    private static String moment(JsonNode seconds) {
        return Instant.ofEpochSecond(seconds.asLong(0)).toString();
    }
}
