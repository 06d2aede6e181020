package io.cohortsync.api.sync;

import io.cohortsync.api.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the schedule out of a cadence, or says which field is wrong and what it must be. */
final class ScheduleReader {
    private static final String AT = "cadence.at";
    private static final String TIME_ZONE = "cadence.time_zone";
    private static final String EXPRESSION = "cadence.expression";

    private ScheduleReader() {}

    /**
     * The schedule; empty for cadences that have none.
     *
     * @param zoneOfWorkspace counts where the cadence names no time zone
     */
    static Optional<Schedule> read(SyncRequest.CadenceRequest cadence, ZoneId zoneOfWorkspace, Instant now) {
        return switch (cadence.type()) {
            case ON_DEMAND, REAL_TIME -> {
                refuseUnused(AT, cadence.at(), cadence.type());
                refuseUnused(TIME_ZONE, cadence.timeZone(), cadence.type());
                refuseUnused(EXPRESSION, cadence.expression(), cadence.type());
                yield Optional.empty();
            }
            case HOURLY -> {
                refuseUnused(AT, cadence.at(), cadence.type());
                refuseUnused(TIME_ZONE, cadence.timeZone(), cadence.type());
                refuseUnused(EXPRESSION, cadence.expression(), cadence.type());
                yield Optional.of(new Schedule.Hourly());
            }
            case DAILY -> {
                refuseUnused(EXPRESSION, cadence.expression(), cadence.type());
                yield Optional.of(new Schedule.Daily(time(cadence.at()), zone(cadence.timeZone(), zoneOfWorkspace)));
            }
            case CRON -> {
                refuseUnused(AT, cadence.at(), cadence.type());
                yield Optional.of(cron(cadence.expression(), zone(cadence.timeZone(), zoneOfWorkspace), now));
            }
        };
    }

    private static LocalTime time(@Nullable String at) {
        if (at == null || !at.matches("\\d\\d:\\d\\d")) {
            throw noTime(at);
        }
        try {
            return LocalTime.parse(at);
        } catch (DateTimeException e) {
            throw noTime(at);
        }
    }

    private static Problem noTime(@Nullable String at) {
        return Problem.invalid(AT, at, "must be a time of day such as \"09:30\"");
    }

    private static ZoneId zone(@Nullable String name, ZoneId zoneOfWorkspace) {
        if (name == null) {
            return zoneOfWorkspace;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Problem.invalid(
                    TIME_ZONE, name, "must be a time zone such as \"Europe/Berlin\"; left out it is the workspace's");
        }
    }

    private static Schedule cron(@Nullable String expression, ZoneId zone, Instant now) {
        if (expression == null) {
            throw Problem.invalid(EXPRESSION, null, "is missing; for each Monday at 9 it is \"0 9 * * MON\"");
        }
        Schedule cron;
        try {
            cron = new Schedule.Cron(expression, zone);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    EXPRESSION, expression, "is no cron expression such as \"0 9 * * MON\": " + e.getMessage());
        }
        if (cron.after(now).isEmpty()) {
            throw Problem.invalid(EXPRESSION, expression, "names a moment that never comes");
        }
        return cron;
    }

    private static void refuseUnused(String field, @Nullable String value, Cadence cadence) {
        if (value != null) {
            throw Problem.invalid(
                    field,
                    value,
                    "has no meaning with the cadence " + cadence.name().toLowerCase(Locale.ROOT) + "; leave it out");
        }
    }
}
