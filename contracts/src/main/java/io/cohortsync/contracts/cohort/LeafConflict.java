package io.cohortsync.contracts.cohort;

import java.util.Optional;
import java.util.stream.LongStream;

/** Whether two single conditions can both be as wanted for one user. */
final class LeafConflict {
    private LeafConflict() {}

    /** Whether they certainly cannot. */
    static boolean between(Node.Leaf one, Node.Leaf other) {
        if (one.condition().equals(other.condition())) {
            return one.getClass() != other.getClass();
        }
        if (one.condition() instanceof Condition.Performed first
                && other.condition() instanceof Condition.Performed second) {
            return LeafReach.selectSame(first, second)
                    && LongStream.of(candidates(first.count()))
                            .noneMatch(count -> passes(one, first, count) && passes(other, second, count))
                    && LongStream.of(candidates(second.count()))
                            .noneMatch(count -> passes(one, first, count) && passes(other, second, count));
        }
        return tested(one)
                .flatMap(first ->
                        tested(other).map(second -> sameSubject(one, other) && FilterConflict.between(first, second)))
                .orElse(false);
    }

    /** Whether they ask for different values of one property, so that only a list of values can meet both. */
    static boolean needsList(Node.Leaf one, Node.Leaf other) {
        return tested(one)
                .flatMap(first ->
                        tested(other).map(second -> sameSubject(one, other) && FilterConflict.needsList(first, second)))
                .orElse(false);
    }

    private static boolean passes(Node.Leaf leaf, Condition.Performed performed, long count) {
        return performed.count().passes(count) == leaf instanceof Node.Holds;
    }

    /** Where the answer of a test can change, and 0. */
    private static long[] candidates(CountTest test) {
        return new long[] {
            0, Math.max(0, test.value() - 1), test.value(), test.value() + 1, test.upper(), test.upper() + 1
        };
    }

    private static boolean sameSubject(Node.Leaf one, Node.Leaf other) {
        return one.condition() instanceof Condition.HadProperty had
                ? other.condition() instanceof Condition.HadProperty alsoHad
                        && had.time().equals(alsoHad.time())
                : one.condition().getClass() == other.condition().getClass();
    }

    /** The test of the one value that has to pass: a property's of now or of the end of a time, or a computation's. */
    private static Optional<PropertyFilter> tested(Node.Leaf leaf) {
        Optional<PropertyFilter> filter = switch (leaf.condition()) {
            case Condition.OfProperty(var test) -> Optional.of(test);
            case Condition.OfComputation(var _, var test) -> Optional.of(test);
            case Condition.HadProperty(var test, var when, var time)
            when when == Condition.Occasion.MOST_RECENTLY -> Optional.of(test);
            case Condition.AllOf _,
                    Condition.AnyOf _,
                    Condition.Not _,
                    Condition.OfEvents _,
                    Condition.IsNew _,
                    Condition.HadProperty _,
                    Condition.InCohort _ -> Optional.empty();
        };
        return leaf instanceof Node.Holds ? filter : filter.flatMap(FilterConflict::opposite);
    }
}
