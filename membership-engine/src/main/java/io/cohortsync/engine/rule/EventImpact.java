package io.cohortsync.engine.rule;

import io.cohortsync.contracts.cohort.Condition;
import io.cohortsync.contracts.cohort.CountTest;
import io.cohortsync.contracts.message.Property;
import java.util.ArrayList;
import java.util.List;

/**
 * What one more event of a type can do to a rule's answer, whatever else the user did, now and at any later time. Most events
 * can do nothing: whoever is in "at least once in 7 days" is not put out by another time, and an event that passes no filter
 * counts nowhere. Such events need no evaluation, and the time at which the answer can change comes no earlier through them.
 *
 * <p>Does not hold where the event is the user's first or replaces one that was there.
 */
public final class EventImpact {
    private final Direction direction;
    /** The filters of each condition that counts the type. An event must pass all of one of them to matter. */
    private final List<List<ValueTest>> filters;

    private EventImpact(Direction direction, List<List<ValueTest>> filters) {
        this.direction = direction;
        this.filters = filters;
    }

    /** Where an event can move an answer. */
    enum Direction {
        /** From no to yes only. */
        INTO,
        /** From yes to no only. */
        OUT,
        EITHER,
        NONE;

        /** Where a count that can only grow moves its comparison. */
        static Direction ofMore(CountTest.Comparison comparison) {
            return switch (comparison) {
                case AT_LEAST, GREATER_THAN -> INTO;
                case AT_MOST, LESS_THAN -> OUT;
                case IS, IS_NOT, BETWEEN -> EITHER;
            };
        }

        Direction reversed() {
            return switch (this) {
                case INTO -> OUT;
                case OUT -> INTO;
                case EITHER -> EITHER;
                case NONE -> NONE;
            };
        }

        Direction and(Direction other) {
            if (this == NONE || this == other) {
                return other;
            }
            return other == NONE ? this : EITHER;
        }
    }

    /** What an event of {@code type} can do to {@code rule}. */
    public static EventImpact of(Rule rule, String type) {
        List<List<ValueTest>> filters = new ArrayList<>();
        return new EventImpact(direction(rule, type, filters), List.copyOf(filters));
    }

    /**
     * Whether such an event with {@code properties} can change the answer, which is {@code matches} before it. Where a filter fails,
     * it can: the rule will tell.
     */
    public boolean canChange(boolean matches, List<Property> properties) {
        return switch (direction) {
            case INTO -> !matches && counts(properties);
            case OUT -> matches && counts(properties);
            case EITHER -> counts(properties);
            case NONE -> false;
        };
    }

    private boolean counts(List<Property> properties) {
        try {
            for (List<ValueTest> of : filters) {
                if (passes(of, properties)) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            return true;
        }
    }

    private static boolean passes(List<ValueTest> filters, List<Property> properties) {
        for (ValueTest test : filters) {
            if (test.isTimeless()
                    && !test.evaluate(EventLog.value(properties, test.property()), 0)
                            .matches()) {
                return false;
            }
        }
        return true;
    }

    private static Direction direction(Rule rule, String type, List<List<ValueTest>> filters) {
        return switch (rule) {
            case Rule.All(var parts) -> direction(parts, type, filters);
            case Rule.Any(var parts) -> direction(parts, type, filters);
            case Rule.Not(var part) -> direction(part, type, filters).reversed();
            // Membership of another cohort, lists and the value of a computation change by their own, which is followed
            // for itself, and so does the first event.
            case Rule.Member _, Rule.Listed _, Rule.Computed _, PropertyRule _, HistoryRule _, NewRule _ ->
                Direction.NONE;
            case CountRule count -> {
                if (!Condition.Performed.selects(count.events(), type)) {
                    yield Direction.NONE;
                }
                filters.add(count.where());
                yield Direction.ofMore(count.count().comparison());
            }
            case Rule.OfEvents looking -> {
                boolean concerned = false;
                for (EventSelection selection : looking.selections()) {
                    if (Condition.Performed.selects(selection.events(), type)) {
                        filters.add(selection.where());
                        concerned = true;
                    }
                }
                yield concerned ? looking.impact() : Direction.NONE;
            }
        };
    }

    private static Direction direction(List<Rule> parts, String type, List<List<ValueTest>> filters) {
        Direction all = Direction.NONE;
        for (Rule part : parts) {
            all = all.and(direction(part, type, filters));
        }
        return all;
    }
}
