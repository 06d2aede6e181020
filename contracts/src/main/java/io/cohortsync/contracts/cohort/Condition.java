package io.cohortsync.contracts.cohort;

import java.util.List;

/** One node of a cohort definition. */
public sealed interface Condition {

    /** Every one of {@code conditions} holds. */
    record AllOf(List<Condition> conditions) implements Condition {
        public AllOf {
            conditions = List.copyOf(conditions);
        }
    }

    /** At least one of {@code conditions} holds. */
    record AnyOf(List<Condition> conditions) implements Condition {
        public AnyOf {
            conditions = List.copyOf(conditions);
        }
    }

    /** {@code condition} does not hold. */
    record Not(Condition condition) implements Condition {}

    /**
     * How often the user performed events.
     *
     * @param events event types; an event of any of them counts; never empty
     * @param where filters on event properties; all must hold for an event to count
     * @param count what the number of counted events is compared with. Zero is a number: "0 times" includes users who
     *     never did it.
     * @param time when the events must have happened
     */
    record Performed(List<String> events, List<PropertyFilter> where, CountTest count, TimeFrame time)
            implements Condition {
        public Performed {
            events = List.copyOf(events);
            where = List.copyOf(where);
        }
    }

    /** The user's current value of a property. */
    record OfProperty(PropertyFilter filter) implements Condition {}

    /**
     * The user's value of a computation of the same workspace. A count, sum or distinct count of nothing is 0.
     *
     * @param filter its property is the computation's id
     */
    record OfComputation(String computationId, PropertyFilter filter) implements Condition {}

    /** The user is in another cohort of the same workspace. */
    record InCohort(String cohortId) implements Condition {}
}
