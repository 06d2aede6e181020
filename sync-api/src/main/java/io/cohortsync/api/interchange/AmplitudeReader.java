package io.cohortsync.api.interchange;

import io.cohortsync.contracts.wire.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one definition of Amplitude's. */
final class AmplitudeReader {
    private static final Set<String> FIELDS = Set.of(
            AmplitudeDefinitions.VERSION,
            "countGroup",
            "cohortType",
            "andClauses",
            "orClauses",
            "referenceFrameTimeParams");

    private final Faults faults = new Faults();
    private final AmplitudeConditionReader conditions = new AmplitudeConditionReader(faults);

    Translation read(JsonNode definition) {
        String path = "definition";
        if (!definition.isObject()) {
            faults.add(
                    path, definition, "must be the JSON object that Amplitude's list of cohorts shows as definition");
            return faults.or(definition);
        }
        JsonNode version = definition.path(AmplitudeDefinitions.VERSION);
        if (version.asInt(0) != AmplitudeDefinitions.SUPPORTED_VERSION) {
            faults.add(path + ".version", version, "must be 3; other versions cannot be imported");
        }
        JsonNode group = definition.path("countGroup");
        JsonNode counted = group.isObject() ? group.path("name") : group;
        if (!Faults.isEmpty(counted) && !counted.asString("").equals("User")) {
            faults.add(path + ".countGroup", group, "must be User; cohorts of groups cannot be imported");
        }
        JsonNode type = definition.path("cohortType");
        if (!Faults.isEmpty(type) && !type.asString("").equals("UNIQUES")) {
            faults.add(path + ".cohortType", type, "must be UNIQUES");
        }
        if (!Faults.isEmpty(definition.path("referenceFrameTimeParams"))) {
            faults.add(
                    path + ".referenceFrameTimeParams",
                    definition.path("referenceFrameTimeParams"),
                    "must be empty; times relative to another event cannot be imported");
        }
        faults.addUnknownFields(definition, path, FIELDS);
        return faults.or(clauses(definition, path));
    }

    private JsonNode clauses(JsonNode definition, String path) {
        JsonNode clauses = definition.path("andClauses");
        if (!clauses.isArray() || clauses.isEmpty()) {
            faults.add(
                    path + ".andClauses",
                    clauses,
                    "has no rules; if the members were uploaded, download them and upload them here");
            return definition;
        }
        JsonNode alternatives = definition.path("orClauses");
        if (!Faults.isEmpty(alternatives)
                && !(alternatives.size() == 1 && alternatives.path(0).equals(clauses))) {
            faults.add(path + ".orClauses", alternatives, "says something else than andClauses");
        }
        ArrayNode all = Json.mapper().createArrayNode();
        for (int i = 0; i < clauses.size(); i++) {
            all.add(clause(clauses.path(i), path + ".andClauses[" + i + "]"));
        }
        return grouped("all", all);
    }

    private JsonNode clause(JsonNode clause, String path) {
        faults.addUnknownFields(clause, path, Set.of("negated", "orClauses"));
        JsonNode conditions = clause.path("orClauses");
        if (!conditions.isArray() || conditions.isEmpty()) {
            faults.add(path + ".orClauses", conditions, "must be a list of at least one condition");
            return clause;
        }
        ArrayNode any = Json.mapper().createArrayNode();
        for (int i = 0; i < conditions.size(); i++) {
            any.add(this.conditions.read(conditions.path(i), path + ".orClauses[" + i + "]"));
        }
        JsonNode group = grouped("any", any);
        JsonNode negated = clause.path("negated");
        if (!negated.isBoolean() && !Faults.isEmpty(negated)) {
            faults.add(path + ".negated", negated, "must be true or false");
        }
        return negated.asBoolean(false) ? Json.mapper().createObjectNode().set("not", group) : group;
    }

    private static JsonNode grouped(String kind, ArrayNode parts) {
        ObjectNode group = Json.mapper().createObjectNode();
        return parts.size() == 1 ? parts.path(0) : group.set(kind, parts);
    }
}
