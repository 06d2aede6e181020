package io.cohortsync.contracts.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the JSON of a cohort definition into conditions, and names every fault with its place.
 *
 * <p>Guarantees that what it returns can be evaluated: names are not empty, operators have the operands they need, time
 * frames are not empty, the size is bounded. It does not know whether a cohort named by {@code in_cohort} exists.
 */
public final class CohortDefinitionReader {
    /** Groups may nest this deep. */
    public static final int MAX_DEPTH = 20;
    /** Conditions of one definition, groups included. */
    public static final int MAX_CONDITIONS = 500;

    private static final List<String> NODE_KINDS = List.of("all", "any", "not", "type");

    private final DefinitionFaults faults = new DefinitionFaults();
    private final FilterReader filters = new FilterReader(faults);
    private final SelectionReader selections = new SelectionReader(faults, filters);
    private final PerformedReader performed = new PerformedReader(faults, filters, selections);
    private final SequenceReader sequences = new SequenceReader(faults, selections);
    private int conditions;

    private CohortDefinitionReader() {}

    /**
     * Reads a definition.
     *
     * @param json the value of the field {@code definition}
     * @throws InvalidDefinition with every fault, fields named from {@code definition} on
     */
    public static CohortDefinition read(JsonNode json) throws InvalidDefinition {
        var reader = new CohortDefinitionReader();
        Optional<Condition> root = reader.condition(json, "definition", 1);
        reader.faults.throwIfAny();
        return new CohortDefinition(root.orElseThrow());
    }

    private Optional<Condition> condition(JsonNode json, String field, int depth) {
        if (!json.isObject()) {
            return faults.add(
                    field,
                    json,
                    "must be an object with one of \"all\", \"any\", \"not\", or a condition with \"type\"");
        }
        if (++conditions > MAX_CONDITIONS) {
            return faults.addOnce(field, "has more than " + MAX_CONDITIONS + " conditions; split it with in_cohort");
        }
        if (depth > MAX_DEPTH) {
            return faults.add(field, null, "nests deeper than " + MAX_DEPTH + " groups; split it with in_cohort");
        }
        List<String> kinds = NODE_KINDS.stream().filter(json::has).toList();
        if (kinds.size() != 1) {
            return faults.add(field, json, "must have exactly one of \"all\", \"any\", \"not\", \"type\"");
        }
        return switch (kinds.getFirst()) {
            case "all" -> group(json, "all", field, depth).map(Condition.AllOf::new);
            case "any" -> group(json, "any", field, depth).map(Condition.AnyOf::new);
            case "not" -> {
                faults.refuseUnknown(json, field, List.of("not"));
                yield condition(json.get("not"), field + ".not", depth + 1).map(Condition.Not::new);
            }
            default -> leaf(json, field);
        };
    }

    private Optional<List<Condition>> group(JsonNode json, String kind, String field, int depth) {
        faults.refuseUnknown(json, field, List.of(kind));
        JsonNode children = json.get(kind);
        if (!children.isArray() || children.isEmpty()) {
            return faults.add(field + "." + kind, children, "must be a list of at least one condition");
        }
        List<Condition> read = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            condition(children.get(i), field + "." + kind + "[" + i + "]", depth + 1)
                    .ifPresent(read::add);
        }
        return Optional.of(read);
    }

    private Optional<Condition> leaf(JsonNode json, String field) {
        JsonNode type = json.get("type");
        Map<String, LeafReader> leaves = Map.of(
                "performed", performed::read,
                "sequence", sequences::read,
                "new", this::isNew,
                "active", this::isActive,
                "property", this::property,
                "computation", this::ofComputation,
                "in_cohort", this::inCohort);
        LeafReader reader = type.isString() ? leaves.get(type.asString()) : null;
        if (reader == null) {
            return faults.add(
                    field + ".type",
                    type,
                    "is not a kind of condition; use one of "
                            + leaves.keySet().stream().sorted().toList());
        }
        return reader.read(json, field);
    }

    private Optional<Condition> property(JsonNode json, String field) {
        if (!json.has("when") && !json.has("time")) {
            return filters.read(json, field, List.of("type", "when", "time")).map(Condition.OfProperty::new);
        }
        Optional<Condition.Occasion> when = faults.constant(json, field, "when", Condition.Occasion.class);
        Optional<TimeFrame> time = selections.time(json, field);
        return filters.read(json, field, List.of("type", "when", "time"))
                .flatMap(filter -> when.flatMap(of -> time.map(frame -> new Condition.HadProperty(filter, of, frame))));
    }

    private Optional<Condition> ofComputation(JsonNode json, String field) {
        return filters.read(json, field, "computation_id", List.of("type"))
                .map(filter -> new Condition.OfComputation(filter.property(), filter));
    }

    private Optional<Condition> isNew(JsonNode json, String field) {
        faults.refuseUnknown(json, field, List.of("type", "time"));
        String at = field + ".time";
        return selections.time(json, field).flatMap(time -> switch (time) {
            case TimeFrame.Last _, TimeFrame.During _, TimeFrame.Since _ -> Optional.of(new Condition.IsNew(time));
            case TimeFrame.Ever _, TimeFrame.WithinFirstUse _ ->
                faults.add(
                        at, json.get("time"), "must be a time of type last, during or since: all users were new once");
        });
    }

    private Optional<Condition> isActive(JsonNode json, String field) {
        faults.refuseUnknown(json, field, List.of("type", "time"));
        return selections.time(json, field).flatMap(time -> switch (time) {
            case TimeFrame.Last _, TimeFrame.During _, TimeFrame.Since _ ->
                Optional.of(new Condition.Performed(List.of(Condition.Performed.ANY), List.of(), CountTest.ONCE, time));
            case TimeFrame.Ever _, TimeFrame.WithinFirstUse _ ->
                faults.add(
                        field + ".time",
                        json.get("time"),
                        "must be a time of type last, during or since: whoever has an event was active once");
        });
    }

    private Optional<Condition> inCohort(JsonNode json, String field) {
        faults.refuseUnknown(json, field, List.of("type", "cohort_id"));
        return faults.text(json, field, "cohort_id").map(Condition.InCohort::new);
    }

    /** Reads one kind of leaf condition. */
    @FunctionalInterface
    private interface LeafReader {
        Optional<Condition> read(JsonNode json, String field);
    }
}
