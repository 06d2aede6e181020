package io.cohortsync.contracts.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A condition with its place in the definition, and with every {@code not} moved down to the single conditions. */
sealed interface Node {

    String field();

    /** No part is such a group itself. */
    record All(String field, List<Node> parts) implements Node {
        public All {
            parts = parts.stream()
                    .flatMap(part -> part instanceof All all ? all.parts().stream() : Stream.of(part))
                    .toList();
        }

        List<Leaf> leaves() {
            return parts.stream()
                    .filter(Leaf.class::isInstance)
                    .map(Leaf.class::cast)
                    .toList();
        }
    }

    record Any(String field, List<Node> parts) implements Node {}

    /** A single condition. */
    sealed interface Leaf extends Node {
        Condition condition();
    }

    record Holds(String field, Condition condition) implements Leaf {}

    record Fails(String field, Condition condition) implements Leaf {}

    static Node of(Condition condition, String field) {
        return switch (condition) {
            case Condition.AllOf(var parts) -> new All(field, parts(parts, field + ".all", Node::of));
            case Condition.AnyOf(var parts) -> new Any(field, parts(parts, field + ".any", Node::of));
            case Condition.Not(var part) -> opposite(part, field + ".not");
            case Condition.OfEvents _,
                    Condition.IsNew _,
                    Condition.OfProperty _,
                    Condition.HadProperty _,
                    Condition.OfComputation _,
                    Condition.InCohort _ -> new Holds(field, condition);
        };
    }

    private static Node opposite(Condition condition, String field) {
        return switch (condition) {
            case Condition.AllOf(var parts) -> new Any(field, parts(parts, field + ".all", Node::opposite));
            case Condition.AnyOf(var parts) -> new All(field, parts(parts, field + ".any", Node::opposite));
            case Condition.Not(var part) -> of(part, field + ".not");
            case Condition.OfEvents _,
                    Condition.IsNew _,
                    Condition.OfProperty _,
                    Condition.HadProperty _,
                    Condition.OfComputation _,
                    Condition.InCohort _ -> new Fails(field, condition);
        };
    }

    private static List<Node> parts(
            List<Condition> conditions, String field, BiFunction<Condition, String, Node> node) {
        List<Node> parts = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            parts.add(node.apply(conditions.get(i), field + "[" + i + "]"));
        }
        return parts;
    }
}
