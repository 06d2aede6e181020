package io.cohortsync.contracts.cohort;

import io.cohortsync.contracts.computation.Measure;
import java.util.List;
import java.util.Optional;

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

    /** A condition on the user's events. */
    sealed interface OfEvents extends Condition {

        /** Which events it reads; never empty. */
        List<Performed> selections();
    }

    /**
     * How often the user performed events.
     *
     * @param events event types; an event of any of them counts; never empty. {@link #ANY} stands alone.
     * @param where filters on event properties; all must hold for an event to count
     * @param count what the number of counted events is compared with. Zero is a number: "0 times" includes users who
     *     never did it.
     * @param time when the events must have happened
     */
    record Performed(List<String> events, List<PropertyFilter> where, CountTest count, TimeFrame time)
            implements OfEvents {
        /** In the place of an event type: an event of any type. */
        public static final String ANY = "_active";

        public Performed {
            events = List.copyOf(events);
            where = List.copyOf(where);
        }

        /** Whether events of {@code type} are among {@code events}. */
        public static boolean selects(List<String> events, String type) {
            return events.contains(type) || events.contains(ANY);
        }

        @Override
        public List<Performed> selections() {
            return List.of(this);
        }
    }

    /**
     * A value worked out from the selected events, compared with numbers. A sum or distinct count of nothing is 0; every
     * other measure of nothing is no value, as a missing property.
     *
     * @param selection which events count. Its count is not used.
     * @param filter the comparison; its property is the event property that is read
     */
    record Measured(Performed selection, Measure measure, PropertyFilter filter) implements OfEvents {
        @Override
        public List<Performed> selections() {
            return List.of(selection);
        }
    }

    /** On how many different days, weeks or months, in the workspace's time zone, the user performed {@code performed}. */
    record OnPeriods(Performed performed, Period period) implements OfEvents {
        @Override
        public List<Performed> selections() {
            return List.of(performed);
        }
    }

    /** What {@link OnPeriods} counts; weeks begin on Monday. */
    enum Period {
        DAY,
        WEEK,
        MONTH
    }

    /**
     * The user did it for the Nth time, counted from the beginning, in the time of {@code performed}.
     *
     * @param performed its count tests N, 1 being the first time; only whether the Nth event lies in its time matters, the
     *     events before it count whenever they were
     */
    record NthTime(Performed performed) implements OfEvents {
        @Override
        public List<Performed> selections() {
            return List.of(performed);
        }
    }

    /**
     * The user performed {@code one} more or less often than {@code other}. Their own counts are not used.
     *
     * @param comparison any but {@link CountTest.Comparison#BETWEEN}
     */
    record Relative(Performed one, CountTest.Comparison comparison, Performed other) implements OfEvents {
        @Override
        public List<Performed> selections() {
            return List.of(one, other);
        }
    }

    /**
     * The user did one thing and then another: there is an event for every step, each later than the one before.
     *
     * @param steps two or more, all of them with the same time
     */
    record Sequence(List<Step> steps) implements OfEvents {
        public Sequence {
            steps = List.copyOf(steps);
        }

        @Override
        public List<Performed> selections() {
            return steps.stream().map(Step::selection).toList();
        }

        /**
         * @param selection events that can be this step. Its count is not used.
         * @param within of two consecutive events the later happens before the earlier plus this span
         */
        public record Step(Performed selection, Optional<Span> within) {}
    }

    /** The user's first event lies in a time: {@code last}, {@code during} or {@code since}. */
    record IsNew(TimeFrame time) implements Condition {}

    /** The user's current value of a property. */
    record OfProperty(PropertyFilter filter) implements Condition {}

    /**
     * A value the property had in a time. A range in which it had none that is known, the future among them, is tested as a
     * missing property.
     */
    record HadProperty(PropertyFilter filter, Occasion when, TimeFrame time) implements Condition {}

    /** Which of the values in a time {@link HadProperty} tests. */
    enum Occasion {
        /** The one it had last. */
        MOST_RECENTLY,
        /** Each one: it is enough that one of them passes. */
        ANY_TIME
    }

    /**
     * The user's value of a computation of the same workspace. A count, sum or distinct count of nothing is 0.
     *
     * @param filter its property is the computation's id
     */
    record OfComputation(String computationId, PropertyFilter filter) implements Condition {}

    /** The user is in another cohort of the same workspace. */
    record InCohort(String cohortId) implements Condition {}
}
