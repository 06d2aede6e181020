package io.cohortsync.api.ingestion.segment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** ISO 8601 as senders write it. */
final class Timestamps {
    private static final int DATE_LENGTH = "2026-11-23".length();
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Timestamps() {}

    /** Reads a date, a date and time, or one with an offset; UTC where none is named. Null when it is none of these. */
    static @Nullable Instant parse(String text) {
        try {
            return withinRange(parsed(text.strip()));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Epoch milliseconds. Null before 1970 or after 9999. */
    static @Nullable Instant ofMillis(double millis) {
        return millis >= 0 && millis <= LATEST.toEpochMilli() ? Instant.ofEpochMilli((long) millis) : null;
    }

    private static Instant parsed(String text) {
        if (text.length() == DATE_LENGTH) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        String iso = text.indexOf(' ') == DATE_LENGTH ? text.replace(' ', 'T') : text;
        boolean hasOffset = iso.endsWith("Z")
                || iso.endsWith("z")
                || iso.lastIndexOf('+') > 0
                || iso.lastIndexOf('-') > DATE_LENGTH;
        return hasOffset
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Instant withinRange(Instant instant) {
        return instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST) ? null : instant;
    }
}
