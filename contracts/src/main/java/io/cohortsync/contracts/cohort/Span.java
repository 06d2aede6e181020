package io.cohortsync.contracts.cohort;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

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

    /**
     * The instant this span after {@code start}. Later than {@code start}, and never earlier for a later start, so it can be
     * searched.
     *
     * <p>Plain calendar arithmetic keeps no such promise: a month after 30 January 12:00 it says 28 February 12:00, and a month
     * after 31 January 10:00 it says 28 February 10:00. So where the calendar has no such day the span ends with the month,
     * where a clock change skips the time it ends with the skip, of a time that comes twice the first counts, and a start in
     * the repeated hour counts as its end.
     */
    public Instant after(Instant start, ZoneId zone) {
        return switch (unit) {
            case MINUTES, HOURS -> start.plus(amount, unit.chronoUnit);
            case DAYS, WEEKS -> firstInstant(wallClock(start, zone).plus(amount, unit.chronoUnit), zone);
            case MONTHS -> firstInstant(monthsAfter(wallClock(start, zone)), zone);
        };
    }

    /** The wall clock as if it stood still, and did not run twice, while an hour is repeated. */
    private static LocalDateTime wallClock(Instant start, ZoneId zone) {
        LocalDateTime wall = LocalDateTime.ofInstant(start, zone);
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        boolean repeated = change != null && change.isOverlap() && !start.isBefore(change.getInstant());
        return repeated ? change.getDateTimeBefore() : wall;
    }

    private LocalDateTime monthsAfter(LocalDateTime wall) {
        LocalDateTime shifted = wall.plusMonths(amount);
        return shifted.getDayOfMonth() == wall.getDayOfMonth()
                ? shifted
                : shifted.toLocalDate().plusDays(1).atStartOfDay();
    }

    /** The first instant at which the wall clock shows {@code wall} or more. */
    private static Instant firstInstant(LocalDateTime wall, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        if (change == null) {
            return wall.toInstant(zone.getRules().getOffset(wall));
        }
        return change.isGap() ? change.getInstant() : wall.toInstant(change.getOffsetBefore());
    }
}
