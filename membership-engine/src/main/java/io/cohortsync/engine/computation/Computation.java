package io.cohortsync.engine.computation;

import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.computation.ComputationDefinition;
import io.cohortsync.contracts.computation.ComputationDefinitionReader;
import io.cohortsync.contracts.computation.Measure;
import io.cohortsync.contracts.engine.EngineCommand.PutComputation;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.definition.TimeZones;
import io.cohortsync.engine.rule.EventSelection;
import io.cohortsync.engine.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A computation in force.
 *
 * @param number what values are stored under
 * @param property the event property that is read; empty for a count
 */
public record Computation(
        String workspaceId,
        String id,
        int number,
        long version,
        Measure measure,
        String property,
        EventSelection selection) {
    private static final PropertyValue ZERO =
            PropertyValue.newBuilder().setInteger(0).build();

    /** Reads a command; throws {@link InvalidDefinition} where the definition is not one this engine knows. */
    public static Computation of(PutComputation command) throws InvalidDefinition {
        ComputationDefinition definition = ComputationDefinitionReader.read(command.definition());
        return new Computation(
                command.workspaceId(),
                command.computationId(),
                command.number(),
                command.version(),
                definition.measure(),
                definition.property(),
                EventSelection.of(definition.selection(), TimeZones.of(command.timeZone())));
    }

    /** What conditions see of {@code user}: a count, sum or distinct count of nothing is 0. Null where there is no value. */
    public @Nullable PropertyValue valueOf(User user) {
        PropertyValue value = user.computed().of(number);
        return value == null && measure.isZeroForNothing() ? ZERO : value;
    }

    /** What its timer is stored under, beside those of cohorts. */
    public int timer() {
        return timer(number);
    }

    /** The same for the computation with a number. */
    public static int timer(int number) {
        return -number;
    }
}
