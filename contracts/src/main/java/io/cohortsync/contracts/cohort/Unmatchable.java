package io.cohortsync.contracts.cohort;

import io.cohortsync.contracts.cohort.InvalidDefinition.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds definitions that can match nobody, whoever the users are and whatever they do: two conditions of one {@code all} that
 * exclude each other, or one that no user can meet. Pure.
 *
 * <p>What it refuses can never hold; it does not find everything that cannot. It looks at pairs of conditions and at counts of
 * the same events, and it knows neither the users nor what other cohorts and computations contain.
 */
public final class Unmatchable {
    private final List<FieldError> faults = new ArrayList<>();
    private final List<FieldError> warnings = new ArrayList<>();

    private Unmatchable() {}

    /** Why {@code definition} can match nobody; empty where that is not certain. */
    public static List<FieldError> faults(CohortDefinition definition) {
        var search = new Unmatchable();
        return search.isImpossible(Node.of(definition.root(), "definition")) ? List.copyOf(search.faults) : List.of();
    }

    /** What is hardly meant, in any part of {@code definition}: only a user whose property is a list can meet it. */
    public static List<FieldError> warnings(CohortDefinition definition) {
        var search = new Unmatchable();
        search.isImpossible(Node.of(definition.root(), "definition"));
        return List.copyOf(search.warnings);
    }

    /** Whether nobody can meet {@code node}; notes why. */
    private boolean isImpossible(Node node) {
        return switch (node) {
            case Node.Any(var _, var parts) -> {
                boolean all = true;
                for (Node part : parts) {
                    all &= isImpossible(part);
                }
                yield all;
            }
            case Node.All all -> isImpossible(all);
            case Node.Holds(var field, var condition) -> noted(field, LeafReach.whyNobody(condition));
            case Node.Fails(var field, var condition) ->
                noted(field, LeafReach.isEverybody(condition) ? "it excludes everybody" : null);
        };
    }

    private boolean isImpossible(Node.All all) {
        boolean any = false;
        for (Node part : all.parts()) {
            any |= isImpossible(part);
        }
        List<Node.Leaf> leaves = all.leaves();
        for (int i = 0; i < leaves.size(); i++) {
            for (int j = i + 1; j < leaves.size(); j++) {
                any |= exclude(all.field(), leaves.get(i), leaves.get(j));
            }
        }
        return any;
    }

    private boolean exclude(String group, Node.Leaf one, Node.Leaf other) {
        boolean excluded = LeafConflict.between(one, other);
        if (excluded) {
            noted(group, one.field() + " and " + other.field() + " exclude each other");
        } else if (LeafConflict.needsList(one, other)) {
            warnings.add(
                    new FieldError(
                            group,
                            null,
                            one.field() + " and " + other.field()
                                    + " ask for different values of one property: only a user with a list of values can meet both"));
        }
        return excluded;
    }

    private boolean noted(String field, @Nullable String why) {
        if (why == null) {
            return false;
        }
        faults.add(new FieldError(field, null, "can match nobody: " + why));
        return true;
    }
}
