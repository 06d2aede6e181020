package io.cohortsync.history.window;

import io.cohortsync.history.access.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** From (included) to (excluded), at most a day. */
record TimeRange(Instant from, Instant to) {
    private static final Duration DEFAULT = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Reads query parameters; the last hour where they are absent. */
    static TimeRange of(@Nullable String from, @Nullable String to, Instant now) {
        Instant end = to == null ? now : time("to", to);
        Instant start = from == null ? end.minus(DEFAULT) : time("from", from);
        if (!start.isBefore(end) || start.plus(LONGEST).isBefore(end)) {
            throw new InvalidInput("from", start.toString(), "lies before `to`, by a day at most");
        }
        return new TimeRange(start, end);
    }

    private static Instant time(String field, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            InvalidInput refused = new InvalidInput(field, value, "is a time like 2026-01-31T09:00:00Z");
            refused.initCause(e);
            throw refused;
        }
    }
}
