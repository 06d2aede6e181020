package io.cohortsync.contracts.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How long history keeps outcomes: today and {@code days} before it, in whole days of UTC. The setting is one for all services,
 * {@code cohortsync.history.retention}.
 */
public record OutcomeRetention(long days) {
    /** Where nothing is set. */
    public static final String USUAL = "14d";

    public OutcomeRetention {
        if (days < 1) {
            throw new IllegalArgumentException("cohortsync.history.retention is less than a day");
        }
    }

    /** Whole days; what is beyond them does not count. */
    public static OutcomeRetention of(Duration setting) {
        return new OutcomeRetention(setting.toDays());
    }

    /** The first day of which everything is kept; nothing is of the days before. */
    public LocalDate firstDayKept(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days);
    }

    /** Whether what was answered at {@code then} is kept. */
    public boolean keeps(Instant then, Instant now) {
        return !LocalDate.ofInstant(then, ZoneOffset.UTC).isBefore(firstDayKept(now));
    }
}
