package io.cohortsync.engine.oracle;

import io.cohortsync.contracts.cohort.Condition;
import io.cohortsync.contracts.cohort.TimeFrame;
import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.oracle.Person.Happened;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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
            case Condition.Performed performed -> performed.count().passes(count(performed, person, now));
        };
    }

    private long count(Condition.Performed performed, Person person, long now) {
        return selected(performed, person, now).size();
    }

    /** Events that count for {@code performed}. */
    List<Happened> selected(Condition.Performed performed, Person person, long now) {
        List<Happened> past =
                person.events().stream().filter(e -> e.time() <= now).toList();
        return past.stream()
                .filter(e -> performed.events().contains(e.event().getType()))
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
                long first = past.stream().mapToLong(Happened::time).min().orElseThrow();
                yield time < span.after(Instant.ofEpochMilli(first), zone).toEpochMilli();
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
