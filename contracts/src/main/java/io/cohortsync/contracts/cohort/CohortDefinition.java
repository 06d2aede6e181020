package io.cohortsync.contracts.cohort;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A cohort definition that has been read and checked: the condition users must meet.
 *
 * @param root the condition; groups inside it nest at most {@link CohortDefinitionReader#MAX_DEPTH} deep
 */
public record CohortDefinition(Condition root) {

    /** Ids of the cohorts this definition refers to with {@code in_cohort}. */
    public Set<String> referencedCohorts() {
        Set<String> ids = new HashSet<>();
        visit(root, condition -> {
            if (condition instanceof Condition.InCohort(String cohortId)) {
                ids.add(cohortId);
            }
        });
        return Set.copyOf(ids);
    }

    /** Ids of the computations whose values this definition tests. */
    public Set<String> referencedComputations() {
        Set<String> ids = new HashSet<>();
        visit(root, condition -> {
            if (condition instanceof Condition.OfComputation tested) {
                ids.add(tested.computationId());
            }
        });
        return Set.copyOf(ids);
    }

    /** Calls {@code visitor} with every condition of the tree, groups included, parents first. */
    public void forEach(Consumer<Condition> visitor) {
        visit(root, visitor);
    }

    private static void visit(Condition condition, Consumer<Condition> visitor) {
        visitor.accept(condition);
        switch (condition) {
            case Condition.AllOf(var conditions) -> conditions.forEach(child -> visit(child, visitor));
            case Condition.AnyOf(var conditions) -> conditions.forEach(child -> visit(child, visitor));
            case Condition.Not(var child) -> visit(child, visitor);
            case Condition.OfEvents _,
                    Condition.IsNew _,
                    Condition.OfProperty _,
                    Condition.HadProperty _,
                    Condition.OfComputation _,
                    Condition.InCohort _ -> {}
        }
    }
}
