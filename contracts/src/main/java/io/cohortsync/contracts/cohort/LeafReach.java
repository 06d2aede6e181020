package io.cohortsync.contracts.cohort;

import io.cohortsync.contracts.computation.Measure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Whom a single condition can hold for, as far as it alone tells. */
final class LeafReach {
    /** So many different values are told apart. */
    private static final int MAX_DISTINCT = 1_000;
    /** No local day is shorter, wherever clocks change. */
    private static final Duration SHORTEST_DAY = Duration.ofHours(22);

    private LeafReach() {}

    /** Whether {@code condition} holds for every user there can be; false where that is not certain. */
    static boolean isEverybody(Condition condition) {
        return condition instanceof Condition.Performed performed
                && (performed.count().equals(atLeast(0))
                        || (areImpossible(performed.where())
                                && performed.count().passes(0)));
    }

    private static CountTest atLeast(long value) {
        return new CountTest(CountTest.Comparison.AT_LEAST, value, value);
    }

    /** Why {@code condition} can hold for nobody; null where that is not certain. */
    static @Nullable String whyNobody(Condition condition) {
        if (!(condition instanceof Condition.OfEvents ofEvents)) {
            return null;
        }
        boolean noEvent = ofEvents.selections().stream().anyMatch(selection -> areImpossible(selection.where()));
        String filters = "two of the filters on its events exclude each other";
        return switch (ofEvents) {
            case Condition.Performed performed -> noEvent && !performed.count().passes(0) ? filters : null;
            case Condition.NthTime _, Condition.Sequence _ -> noEvent ? filters : null;
            case Condition.OnPeriods periods -> {
                if (noEvent) {
                    yield periods.performed().count().passes(0) ? null : filters;
                }
                long most = most(periods.period(), periods.performed().time());
                yield canPass(periods.performed().count(), most)
                        ? null
                        : "in this time lie at most " + most + " different "
                                + periods.period().name().toLowerCase(java.util.Locale.ROOT) + "s";
            }
            case Condition.Measured measured ->
                measured.measure() == Measure.DISTINCT_COUNT && !canPass(measured.filter())
                        ? "a number of different values is a whole number from 0 to " + MAX_DISTINCT
                        : null;
            case Condition.Relative(var one, var comparison, var other) ->
                selectSame(one, other) && !compares(comparison) ? "both counts are of the same events" : null;
        };
    }

    /** Whether the same events count for both. */
    static boolean selectSame(Condition.Performed one, Condition.Performed other) {
        return Set.copyOf(one.events()).equals(Set.copyOf(other.events()))
                && one.where().equals(other.where())
                && one.time().equals(other.time());
    }

    private static boolean areImpossible(List<PropertyFilter> filters) {
        for (int i = 0; i < filters.size(); i++) {
            for (int j = i + 1; j < filters.size(); j++) {
                if (FilterConflict.between(filters.get(i), filters.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether equal counts compare so. */
    private static boolean compares(CountTest.Comparison comparison) {
        return switch (comparison) {
            case IS, AT_MOST, AT_LEAST -> true;
            case IS_NOT, LESS_THAN, GREATER_THAN, BETWEEN -> false;
        };
    }

    /** Whether a count of at most {@code most} can pass. */
    private static boolean canPass(CountTest test, long most) {
        return LongStream.of(0, test.value() - 1, test.value(), test.value() + 1, most)
                .anyMatch(count -> count >= 0 && count <= most && test.passes(count));
    }

    private static boolean canPass(PropertyFilter filter) {
        return LongStream.rangeClosed(0, MAX_DISTINCT)
                .anyMatch(number -> filter.operator() == Operator.IS_NOT
                        ? !filter.operands()
                                .getFirst()
                                .equals(new PropertyFilter.Operand(Long.toString(number), (double) number))
                        : NumberRange.of(filter).contains(number));
    }

    /** So many different days, weeks or months there can be in {@code time}, and perhaps fewer. */
    private static long most(Condition.Period period, TimeFrame time) {
        long days = switch (time) {
            case TimeFrame.Ever _, TimeFrame.Since _ -> Long.MAX_VALUE / 2;
            case TimeFrame.During(var from, var to) -> days(Duration.between(from, to));
            case TimeFrame.Last(var span) -> days(span);
            case TimeFrame.WithinFirstUse(var span) -> days(span);
        };
        // A span that begins within a period touches one more than fit into it.
        return switch (period) {
            case DAY -> days + 1;
            case WEEK -> (days + 6) / 7 + 1;
            case MONTH -> (days + 27) / 28 + 1;
        };
    }

    private static long days(Span span) {
        return switch (span.unit()) {
            case MINUTES -> days(Duration.ofMinutes(span.amount()));
            case HOURS -> days(Duration.ofHours(span.amount()));
            case DAYS -> span.amount();
            case WEEKS -> 7L * span.amount();
            case MONTHS -> 31L * span.amount();
        };
    }

    private static long days(Duration duration) {
        return duration.plus(SHORTEST_DAY).minusMillis(1).dividedBy(SHORTEST_DAY);
    }
}
