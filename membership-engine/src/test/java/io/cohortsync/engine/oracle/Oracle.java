package io.cohortsync.engine.oracle;

import io.cohortsync.contracts.cohort.Condition;
import io.cohortsync.contracts.cohort.CountTest;
import io.cohortsync.contracts.cohort.TimeFrame;
import io.cohortsync.contracts.computation.ComputationDefinition;
import io.cohortsync.contracts.computation.Measure;
import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.oracle.Person.Happened;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Who is in, by the words of the language alone: reads the whole list every time, keeps nothing, stops nowhere early. Uses
 * nothing of the engine.
 */
final class Oracle {
    private final ZoneId zone;
    private final ValueOracle values;
    private final Map<String, Condition> cohorts;
    private final Computed computed;

    /** {@code cohorts} are the definitions that {@code in_cohort} can name. */
    Oracle(ZoneId zone, Map<String, Condition> cohorts) {
        this(zone, cohorts, (id, person) -> null);
    }

    /** {@code computed} knows the values of computations by their ids. */
    Oracle(ZoneId zone, Map<String, Condition> cohorts, Computed computed) {
        this.zone = zone;
        this.values = new ValueOracle(zone);
        this.cohorts = cohorts;
        this.computed = computed;
    }

    /** A person's value of a computation. */
    @FunctionalInterface
    interface Computed {
        @Nullable
        PropertyValue apply(String computationId, Person person);
    }

    boolean matches(Condition condition, Person person, long now) {
        return switch (condition) {
            case Condition.AllOf(var parts) -> parts.stream().allMatch(part -> matches(part, person, now));
            case Condition.AnyOf(var parts) -> parts.stream().anyMatch(part -> matches(part, person, now));
            case Condition.Not(var part) -> !matches(part, person, now);
            case Condition.InCohort(var id) -> cohorts.containsKey(id) && matches(cohorts.get(id), person, now);
            case Condition.OfComputation(var id, var filter) -> values.passes(filter, computed.apply(id, person), now);
            case Condition.OfProperty(var filter) -> values.passes(filter, person.property(filter.property()), now);
            case Condition.HadProperty had -> had(had, person, now);
            case Condition.Performed performed -> performed.count().passes(count(performed, person, now));
            case Condition.Measured(var selection, var measure, var filter) ->
                values.passes(filter, measured(selection, measure, filter.property(), person, now), now);
            case Condition.OnPeriods(var performed, var period) ->
                performed
                        .count()
                        .passes(selected(performed, person, now).stream()
                                .map(e -> period(period, Instant.ofEpochMilli(e.time())))
                                .distinct()
                                .count());
            case Condition.NthTime(var performed) -> nthTime(performed, person, now);
            case Condition.Relative(var one, var comparison, var other) ->
                compares(count(one, person, now), comparison, count(other, person, now));
            case Condition.Sequence(var steps) ->
                selected(steps.getFirst().selection(), person, now).stream()
                        .anyMatch(first -> continues(steps.subList(1, steps.size()), first, person, now));
            case Condition.IsNew(var time) -> {
                List<Happened> past =
                        person.events().stream().filter(e -> e.time() <= now).toList();
                yield !past.isEmpty()
                        && inTime(
                                time,
                                past.stream().mapToLong(Happened::time).min().orElseThrow(),
                                past,
                                now);
            }
        };
    }

    /** Tries the borders of every value and of the time. */
    private boolean had(Condition.HadProperty condition, Person person, long now) {
        List<Happened> past =
                person.events().stream().filter(e -> e.time() <= now).toList();
        List<Person.Said> said = person.history(condition.filter().property());
        List<PropertyValue[]> inTime = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            long from = said.get(i).time();
            long to = i + 1 < said.size() ? said.get(i + 1).time() : Long.MAX_VALUE;
            boolean meets = LongStream.concat(
                            LongStream.of(from, to - 1, now),
                            borders(condition.time(), past).flatMap(border -> LongStream.of(border, border - 1)))
                    .anyMatch(at -> from <= at && at < to && at <= now && inTime(condition.time(), at, past, now));
            if (meets) {
                inTime.add(new PropertyValue[] {said.get(i).value()});
            }
        }
        if (inTime.isEmpty()) {
            return values.passes(condition.filter(), null, now);
        }
        return switch (condition.when()) {
            case MOST_RECENTLY -> values.passes(condition.filter(), inTime.getLast()[0], now);
            case ANY_TIME -> inTime.stream().anyMatch(value -> values.passes(condition.filter(), value[0], now));
        };
    }

    private LongStream borders(TimeFrame frame, List<Happened> past) {
        return switch (frame) {
            case TimeFrame.Ever(), TimeFrame.Last _ -> LongStream.empty();
            case TimeFrame.Since(var from) -> LongStream.of(from.toEpochMilli());
            case TimeFrame.During(var from, var to) -> LongStream.of(from.toEpochMilli(), to.toEpochMilli());
            case TimeFrame.WithinFirstUse(var span) ->
                past.stream()
                        .mapToLong(Happened::time)
                        .flatMap(time -> LongStream.of(
                                time,
                                span.after(Instant.ofEpochMilli(time), zone).toEpochMilli()));
        };
    }

    private static boolean compares(long one, CountTest.Comparison comparison, long other) {
        return switch (comparison) {
            case IS -> one == other;
            case IS_NOT -> one != other;
            case LESS_THAN -> one < other;
            case AT_MOST -> one <= other;
            case GREATER_THAN -> one > other;
            case AT_LEAST -> one >= other;
            case BETWEEN -> throw new IllegalArgumentException("needs two numbers");
        };
    }

    private @Nullable PropertyValue measured(
            Condition.Performed selection, Measure measure, String property, Person person, long now) {
        PropertyValue value =
                new ComputationOracle(zone).value(new ComputationDefinition(measure, property, selection), person, now);
        boolean zero = measure == Measure.SUM || measure == Measure.DISTINCT_COUNT;
        return value == null && zero ? PropertyValue.newBuilder().setInteger(0).build() : value;
    }

    private String period(Condition.Period period, Instant at) {
        return DateTimeFormatter.ofPattern(
                        switch (period) {
                            case DAY -> "uuuu-MM-dd";
                            case WEEK -> "YYYY-'W'ww";
                            case MONTH -> "uuuu-MM";
                        },
                        // Weeks of ISO 8601, which begin on Monday.
                        Locale.GERMANY)
                .format(at.atZone(zone));
    }

    private boolean nthTime(Condition.Performed performed, Person person, long now) {
        List<Happened> past =
                person.events().stream().filter(e -> e.time() <= now).toList();
        List<Happened> ever = selected(
                        new Condition.Performed(
                                performed.events(), performed.where(), performed.count(), new TimeFrame.Ever()),
                        person,
                        now)
                .stream()
                .sorted(Comparator.comparingLong(Happened::time))
                .toList();
        return IntStream.range(0, ever.size())
                .anyMatch(i -> performed.count().passes(i + 1)
                        && inTime(performed.time(), ever.get(i).time(), past, now));
    }

    /** Tries every event for every step. */
    private boolean continues(List<Condition.Sequence.Step> steps, Happened before, Person person, long now) {
        return steps.isEmpty()
                || selected(steps.getFirst().selection(), person, now).stream()
                        .anyMatch(next -> next.time() > before.time()
                                && steps.getFirst()
                                        .within()
                                        .map(span -> next.time()
                                                < span.after(Instant.ofEpochMilli(before.time()), zone)
                                                        .toEpochMilli())
                                        .orElse(true)
                                && continues(steps.subList(1, steps.size()), next, person, now));
    }

    private long count(Condition.Performed performed, Person person, long now) {
        return selected(performed, person, now).size();
    }

    /** Events that count for {@code performed}. */
    List<Happened> selected(Condition.Performed performed, Person person, long now) {
        List<Happened> past =
                person.events().stream().filter(e -> e.time() <= now).toList();
        return past.stream()
                .filter(e -> performed.events().contains(e.event().getType())
                        || performed.events().contains("_active"))
                .filter(e -> inTime(performed.time(), e.time(), past, now))
                .filter(e -> performed.where().stream()
                        .allMatch(filter -> values.passes(filter, property(e, filter.property()), now)))
                .toList();
    }

    private boolean inTime(TimeFrame frame, long time, List<Happened> past, long now) {
        Instant at = Instant.ofEpochMilli(time);
        return switch (frame) {
            case TimeFrame.Ever() -> true;
            case TimeFrame.Since(var from) -> !at.isBefore(from);
            case TimeFrame.During(var from, var to) -> !at.isBefore(from) && at.isBefore(to);
            case TimeFrame.Last(var span) -> now < span.after(at, zone).toEpochMilli();
            case TimeFrame.WithinFirstUse(var span) -> {
                long first = past.stream().mapToLong(Happened::time).min().orElse(Long.MAX_VALUE);
                yield first <= time
                        && time < span.after(Instant.ofEpochMilli(first), zone).toEpochMilli();
            }
        };
    }

    static @Nullable PropertyValue property(Happened happened, String name) {
        return happened.event().getPropertiesList().stream()
                .filter(property -> property.getName().equals(name))
                .map(Property::getValue)
                .findFirst()
                .orElse(null);
    }
}
