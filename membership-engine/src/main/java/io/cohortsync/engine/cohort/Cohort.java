package io.cohortsync.engine.cohort;

import io.cohortsync.contracts.cohort.CohortDefinition;
import io.cohortsync.contracts.cohort.CohortDefinitionReader;
import io.cohortsync.contracts.cohort.Condition;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.cohort.TimeFrame;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.engine.EngineCommand.PutStaticCohort;
import io.cohortsync.engine.definition.TimeZones;
import io.cohortsync.engine.rule.Rule;
import io.cohortsync.engine.rule.RuleCompiler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cohort in force: its rule and what the rule depends on.
 *
 * @param number what memberships are stored under
 * @param version of the definition; of a static cohort the number of its list
 * @param events event types it counts; {@link Condition.Performed#ANY} among them: of any type
 * @param properties user properties it tests
 * @param cohorts ids of cohorts it refers to
 * @param computations ids of computations whose values it tests
 * @param dependsOnFirstEvent a new first event can change it
 */
public record Cohort(
        String workspaceId,
        String id,
        int number,
        long version,
        Rule rule,
        Set<String> events,
        Set<String> properties,
        Set<String> cohorts,
        Set<String> computations,
        boolean dependsOnFirstEvent) {

    /** A static cohort whose list {@code list} is in force. */
    public static Cohort of(PutStaticCohort command, long list) {
        return new Cohort(
                command.workspaceId(),
                command.cohortId(),
                command.number(),
                list,
                new Rule.Listed(command.number(), list),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                false);
    }

    /** Reads a command; throws {@link InvalidDefinition} where the definition is not one this engine knows. */
    public static Cohort of(PutCohort command) throws InvalidDefinition {
        CohortDefinition definition = CohortDefinitionReader.read(command.definition());
        Set<String> events = new HashSet<>();
        Set<String> properties = new HashSet<>();
        Set<String> computations = new HashSet<>();
        List<Condition> firstUse = new ArrayList<>();
        definition.forEach(condition -> {
            switch (condition) {
                case Condition.OfEvents counting -> {
                    for (Condition.Performed selection : counting.selections()) {
                        events.addAll(selection.events());
                        if (selection.time() instanceof TimeFrame.WithinFirstUse) {
                            firstUse.add(selection);
                        }
                    }
                }
                case Condition.IsNew isNew -> firstUse.add(isNew);
                case Condition.OfProperty(var filter) -> properties.add(filter.property());
                case Condition.HadProperty had -> {
                    properties.add(had.filter().property());
                    if (had.time() instanceof TimeFrame.WithinFirstUse) {
                        firstUse.add(had);
                    }
                }
                case Condition.OfComputation tested -> computations.add(tested.computationId());
                case Condition.AllOf _, Condition.AnyOf _, Condition.Not _, Condition.InCohort _ -> {}
            }
        });
        return new Cohort(
                command.workspaceId(),
                command.cohortId(),
                command.number(),
                command.version(),
                new RuleCompiler(TimeZones.of(command.timeZone())).compile(definition.root()),
                Set.copyOf(events),
                Set.copyOf(properties),
                definition.referencedCohorts(),
                Set.copyOf(computations),
                !firstUse.isEmpty());
    }

    /** Cohorts are kept in sets for every update: hashing a whole rule there cost more than evaluating it. */
    @Override
    public int hashCode() {
        return number;
    }

    /** The number is never given again and each definition has a version of its own. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cohort cohort
                && cohort.number == number
                && cohort.version == version
                && cohort.id.equals(id);
    }
}
