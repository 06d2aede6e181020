package io.cohortsync.engine.rule;

import io.cohortsync.contracts.cohort.CohortDefinitionReader;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyList;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.wire.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A user in memory, and the words to ask rules about. Counts how far event logs were read. */
final class TestUser implements UserView {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final ZoneId UTC = ZoneId.of("UTC");

    private final Map<String, PropertyValue> properties = new HashMap<>();
    private final Map<String, List<LoggedAt>> events = new HashMap<>();
    private final Map<String, List<HeldValue>> history = new HashMap<>();
    private final Map<String, Long> told = new HashMap<>();
    private long now;
    private int read;

    private record LoggedAt(long time, List<Property> properties) {}

    static Rule rule(String definition, ZoneId zone) {
        try {
            return new RuleCompiler(zone)
                    .compile(CohortDefinitionReader.read(Json.mapper().readTree(definition.replace('\'', '"')))
                            .root());
        } catch (InvalidDefinition e) {
            throw new AssertionError(definition, e);
        }
    }

    /** The JSON value as ingestion would store it. */
    static PropertyValue value(String json) {
        return value(Json.mapper().readTree(json.replace('\'', '"')));
    }

    private static PropertyValue value(JsonNode json) {
        PropertyValue.Builder value = PropertyValue.newBuilder();
        return switch (json.getNodeType()) {
            case NULL -> value.build();
            case STRING -> value.setText(json.asString()).build();
            case BOOLEAN -> value.setTruth(json.asBoolean()).build();
            case NUMBER ->
                json.isIntegralNumber()
                        ? value.setInteger(json.asLong()).build()
                        : value.setDecimal(json.asDouble()).build();
            case ARRAY -> {
                PropertyList.Builder list = PropertyList.newBuilder();
                json.forEach(item -> list.addItems(value(item)));
                yield value.setList(list).build();
            }
            case OBJECT -> value.setJson(json.toString()).build();
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not JSON: " + json);
        };
    }

    TestUser with(String property, String json) {
        properties.put(property, value(json));
        return this;
    }

    /** Had the value since {@code time}; told oldest first. */
    TestUser had(String property, String json, String time) {
        history.computeIfAbsent(property, _ -> new ArrayList<>())
                .add(new HeldValue(value(json), Instant.parse(time).toEpochMilli()));
        return with(property, json);
    }

    TestUser did(String type, String time) {
        return did(type, time, "{}");
    }

    TestUser did(String type, String time, String propertiesJson) {
        List<Property> of = new ArrayList<>();
        Json.mapper()
                .readTree(propertiesJson.replace('\'', '"'))
                .properties()
                .forEach(entry -> of.add(Property.newBuilder()
                        .setName(entry.getKey())
                        .setValue(value(entry.getValue()))
                        .build()));
        events.computeIfAbsent(type, _ -> new ArrayList<>())
                .add(new LoggedAt(Instant.parse(time).toEpochMilli(), of));
        return this;
    }

    /** The row tells of such an event, which is not there. */
    TestUser toldOf(String type, String time) {
        told.put(type, Instant.parse(time).toEpochMilli());
        return this;
    }

    Verdict ask(Rule rule, long at) {
        now = at;
        read = 0;
        return rule.evaluate(this, at);
    }

    Verdict ask(Rule rule, String at) {
        return ask(rule, Instant.parse(at).toEpochMilli());
    }

    /** Events read for the last answer. */
    int read() {
        return read;
    }

    @Override
    public @Nullable PropertyValue property(String name) {
        return properties.get(name);
    }

    @Override
    public List<HeldValue> history(String property) {
        return history.getOrDefault(property, List.of());
    }

    @Override
    public EventLog events(String type) {
        List<LoggedAt> past = events.getOrDefault(type, List.of()).stream()
                .filter(event -> event.time <= now)
                .sorted(Comparator.comparingLong(LoggedAt::time).reversed())
                .toList();
        return new EventLog() {
            @Override
            public @Nullable LoggedEvent at(int index) {
                if (index >= past.size()) {
                    return null;
                }
                read = Math.max(read, index + 1);
                return LoggedEvent.of(past.get(index).time, past.get(index).properties);
            }

            @Override
            public long timeAt(int index) {
                return index == 0 && told.containsKey(type) ? told.get(type) : EventLog.super.timeAt(index);
            }
        };
    }

    @Override
    public long nextFutureEvent(String type) {
        return events.getOrDefault(type, List.of()).stream()
                .mapToLong(LoggedAt::time)
                .filter(time -> time > now)
                .min()
                .orElse(Verdict.NEVER);
    }

    @Override
    public long firstEventAt() {
        return events.values().stream()
                .flatMap(List::stream)
                .mapToLong(LoggedAt::time)
                .min()
                .orElse(Verdict.NEVER);
    }

    @Override
    public @Nullable PropertyValue computed(String computationId) {
        return null;
    }

    @Override
    public boolean memberOf(String cohortId) {
        return cohortId.equals("coh_in");
    }

    @Override
    public boolean isListed(int cohort, long list) {
        return false;
    }
}
