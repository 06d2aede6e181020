package io.cohortsync.api.interchange;

import io.cohortsync.contracts.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes one of our definitions as Amplitude would. */
final class AmplitudeWriter {
    private final Faults faults = new Faults();
    private final AmplitudeConditionWriter conditions = new AmplitudeConditionWriter(faults);

    /** A definition without rules. */
    static ObjectNode frame() {
        ObjectNode frame = Json.mapper().createObjectNode();
        frame.put(AmplitudeDefinitions.VERSION, AmplitudeDefinitions.SUPPORTED_VERSION)
                .put("countGroup", "User")
                .put("cohortType", "UNIQUES");
        frame.putArray("andClauses");
        frame.putObject("referenceFrameTimeParams");
        return frame;
    }

    /** @param definition one that our language has accepted */
    Translation write(JsonNode definition) {
        ObjectNode written = frame();
        all(definition, "definition", (ArrayNode) written.path("andClauses"));
        return faults.or(written);
    }

    private void all(JsonNode condition, String path, ArrayNode clauses) {
        JsonNode parts = condition.path("all");
        if (!parts.isArray()) {
            clauses.add(clause(condition, path));
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            all(parts.path(i), path + ".all[" + i + "]", clauses);
        }
    }

    private JsonNode clause(JsonNode condition, String path) {
        ObjectNode clause = Json.mapper().createObjectNode();
        boolean negated = condition.has("not");
        clause.put("negated", negated);
        ArrayNode any = clause.putArray("orClauses");
        any(negated ? condition.path("not") : condition, negated ? path + ".not" : path, any);
        return clause;
    }

    private void any(JsonNode condition, String path, ArrayNode written) {
        JsonNode parts = condition.path("any");
        if (parts.isArray()) {
            for (int i = 0; i < parts.size(); i++) {
                any(parts.path(i), path + ".any[" + i + "]", written);
            }
        } else if (condition.has("all") || condition.has("not")) {
            faults.add(
                    path,
                    condition,
                    "cannot be said in Amplitude's definitions: inside an any or a not there are conditions, no further all or not");
        } else {
            written.add(conditions.write(condition, path));
        }
    }
}
