package io.cohortsync.contracts.cohort;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A length of time in calendar units.
 *
 * @param amount 1 or more
 */
public record Span(int amount, Unit unit) {

    /** Units a span is stated in. Days and longer follow the calendar of the time zone, so a day may have 23 hours. */
    public enum Unit {
        MINUTES(ChronoUnit.MINUTES),
        HOURS(ChronoUnit.HOURS),
        DAYS(ChronoUnit.DAYS),
        WEEKS(ChronoUnit.WEEKS),
        MONTHS(ChronoUnit.MONTHS);

        private final ChronoUnit chronoUnit;

        Unit(ChronoUnit chronoUnit) {
            this.chronoUnit = chronoUnit;
        }
    }

    public Span {
        if (amount < 1) {
            throw new IllegalArgumentException("amount must be 1 or more, not " + amount);
        }
    }

    /** The instant this span after {@code start}. Never earlier for a later start, so it can be searched. */
    public Instant after(Instant start, ZoneId zone) {
        return start.atZone(zone).plus(amount, unit.chronoUnit).toInstant();
    }

    /** The instant this span before {@code end}. */
    public Instant before(Instant end, ZoneId zone) {
        return end.atZone(zone).minus(amount, unit.chronoUnit).toInstant();
    }
}
