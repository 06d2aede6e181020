package io.cohortsync.api.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/** When runs of a sync start by themselves. Pure. */
public sealed interface Schedule {
    /** The first moment after {@code moment}; empty when none ever comes. */
    Optional<Instant> after(Instant moment);

    /** Every hour, on the hour. */
    record Hourly() implements Schedule {
        private static final Duration HOUR = Duration.ofHours(1);

        @Override
        public Optional<Instant> after(Instant moment) {
            return Optional.of(moment.truncatedTo(ChronoUnit.HOURS).plus(HOUR));
        }
    }

    /**
     * Once on every day of the calendar. A time that clocks leave out on the day they are put forward comes as much later as they
     * are put forward; one that comes twice counts the first time.
     */
    record Daily(LocalTime at, ZoneId zone) implements Schedule {
        @Override
        public Optional<Instant> after(Instant moment) {
            Instant today = on(moment, 0);
            return Optional.of(today.isAfter(moment) ? today : on(moment, 1));
        }

        private Instant on(Instant moment, int daysLater) {
            return moment.atZone(zone)
                    .toLocalDate()
                    .plusDays(daysLater)
                    .atTime(at)
                    .atZone(zone)
                    .toInstant();
        }
    }

    /**
     * Five fields: minute, hour, day of month, month, day of week. Where the hours are named, the clock on the wall counts, as in
     * {@link Daily}; where they are not ({@code *}, {@code *}{@code /2}), time as it passes, so that no hour is left out or run through twice.
     */
    record Cron(String expression, ZoneId zone) implements Schedule {
        private static final int FIELDS = 5;
        private static final int HOURS = 1;

        /** Says in words what is wrong with {@code expression}. */
        public Cron {
            if (fields(expression).length != FIELDS) {
                throw new IllegalArgumentException(
                        "must have five fields: minute, hour, day of month, month, day of week");
            }
            parsed(expression);
        }

        @Override
        public Optional<Instant> after(Instant moment) {
            CronExpression cron = parsed(expression);
            ZonedDateTime here = moment.atZone(zone);
            if (fields(expression)[HOURS].startsWith("*")) {
                return Optional.ofNullable(cron.next(here)).map(ZonedDateTime::toInstant);
            }
            LocalDateTime next = cron.next(here.toLocalDateTime());
            // The hour that clocks repeat: what came in its first pass does not come again in the second.
            while (next != null && !next.atZone(zone).toInstant().isAfter(moment)) {
                next = cron.next(next);
            }
            return Optional.ofNullable(next).map(local -> local.atZone(zone).toInstant());
        }

        private static String[] fields(String expression) {
            return expression.strip().split("\\s+");
        }

        private static CronExpression parsed(String expression) {
            return CronExpression.parse("0 " + expression.strip());
        }
    }
}
