package io.cohortsync.api.apply;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Mentions of cohorts and computations by name, in conditions that have ids where they are sent alone. */
final class References {
    private static final String TYPE = "type";
    private static final Map<String, Kind> MENTIONING =
            Map.of("in_cohort", Kind.COHORT, "computation", Kind.COMPUTATION);

    private References() {}

    /** Names of cohorts that a definition mentions by name. */
    static Set<String> cohortNames(JsonNode definition) {
        Set<String> names = new HashSet<>();
        conditions(definition).stream()
                .filter(condition -> kind(condition) == Kind.COHORT)
                .map(condition -> condition.path(Kind.COHORT.word()))
                .filter(JsonNode::isString)
                .forEach(name -> names.add(name.stringValue()));
        return names;
    }

    /**
     * The definition with ids in place of names; empty when a name means nothing, which is a fault unless it stands for a refused
     * entry.
     *
     * @param path where the definition stands in the document
     */
    static Optional<JsonNode> resolve(JsonNode definition, String path, Names names, Faults faults) {
        JsonNode resolved = definition.deepCopy();
        return resolveIn(resolved, path, names, faults) ? Optional.of(resolved) : Optional.empty();
    }

    private static boolean resolveIn(JsonNode node, String path, Names names, Faults faults) {
        boolean whole = true;
        switch (node) {
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    whole &= resolveIn(array.get(i), path + '[' + i + ']', names, faults);
                }
            }
            case ObjectNode object -> {
                for (String field : List.copyOf(object.propertyNames())) {
                    whole &= resolveIn(object.get(field), path + '.' + field, names, faults);
                }
                whole &= resolveMention(object, path, names, faults);
            }
            default -> {}
        }
        return whole;
    }

    private static boolean resolveMention(ObjectNode condition, String path, Names names, Faults faults) {
        Kind kind = kind(condition);
        if (kind == null || !condition.path(kind.word()).isString()) {
            return true;
        }
        Optional<String> id =
                names.mentioned(kind, condition.path(kind.word()).stringValue(), path + '.' + kind.word(), faults);
        id.ifPresent(found -> {
            condition.remove(kind.word());
            condition.put(kind.word() + "_id", found);
        });
        return id.isPresent();
    }

    private static List<ObjectNode> conditions(JsonNode node) {
        List<ObjectNode> found = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            found.add(object);
        }
        node.values().forEach(child -> found.addAll(conditions(child)));
        return found;
    }

    private static @Nullable Kind kind(JsonNode condition) {
        return MENTIONING.get(condition.path(TYPE).asString(""));
    }
}
