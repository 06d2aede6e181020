package io.cohortsync.api.cohort;

import io.cohortsync.api.cohort.PopulationPoint.Kept;
import io.cohortsync.api.problem.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Populations over time: per minute for a day, per hour for 90 days. Several instances may write the same rows; the newest
 * totals stand.
 */
@Component
class PopulationHistory {
    private static final Duration MINUTES_KEPT = Duration.ofDays(1);
    private static final Duration HOURS_KEPT = Duration.ofDays(90);

    private final JdbcTemplate database;
    private final Populations populations;
    private final Clock clock;
    /** What this instance wrote last: a cohort that nobody enters or leaves costs nothing. */
    private final Map<String, PopulationTotals> written = new HashMap<>();

    PopulationHistory(JdbcTemplate database, Populations populations, Clock clock) {
        this.database = database;
        this.populations = populations;
        this.clock = clock;
    }

    /**
     * Points of a cohort, oldest first: per minute if {@code from} is within a day, else per hour.
     *
     * @param from null: a day before {@code to}
     * @param to null: now
     */
    List<PopulationPoint> of(String cohortId, @Nullable Instant from, @Nullable Instant to) {
        Instant now = clock.instant();
        Instant end = to == null ? now : to;
        Instant start = from == null ? end.minus(MINUTES_KEPT) : from;
        if (start.isAfter(end)) {
            throw Problem.invalid("from", start.toString(), "must not be later than to");
        }
        // An hour's tolerance: whoever asks for the last day takes a moment to do so.
        String grain = start.isBefore(now.minus(MINUTES_KEPT).minus(1, ChronoUnit.HOURS)) ? "hour" : "minute";
        Instant first = start.truncatedTo("hour".equals(grain) ? ChronoUnit.HOURS : ChronoUnit.MINUTES);
        List<Kept> kept = database.query(
                """
                select at, version, size, entered, departed from cohort_population
                where cohort_id = ? and grain = ? and at <= ? and at >= coalesce(
                  (select max(at) from cohort_population where cohort_id = ? and grain = ? and at < ?), ?)
                order by at
                """,
                (row, _) -> new Kept(
                        row.getTimestamp(1).toInstant(),
                        new PopulationTotals(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))),
                cohortId,
                grain,
                Timestamp.from(end),
                cohortId,
                grain,
                Timestamp.from(first),
                Timestamp.from(first));
        return PopulationPoint.from(first, kept);
    }

    /** Notes what changed. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void note() {
        Instant now = clock.instant();
        Timestamp minute = Timestamp.from(now.truncatedTo(ChronoUnit.MINUTES));
        Timestamp hour = Timestamp.from(now.truncatedTo(ChronoUnit.HOURS));
        Map<String, PopulationTotals> current = populations.totals();
        List<Object[]> rows = new ArrayList<>();
        current.forEach((id, totals) -> {
            if (!totals.equals(written.get(id))) {
                rows.add(
                        new Object[] {totals.version(), totals.size(), totals.entered(), totals.left(), minute, hour, id
                        });
            }
        });
        database.batchUpdate("""
                insert into cohort_population as kept (cohort_id, grain, at, version, size, entered, departed)
                select cohort.id, span.grain, span.at, ?, ?, ?, ?
                from cohort, (values ('minute', ?::timestamptz), ('hour', ?::timestamptz)) as span (grain, at)
                where cohort.id = ?
                on conflict (cohort_id, grain, at) do update set
                  version = excluded.version, size = excluded.size, entered = excluded.entered, departed = excluded.departed
                where (excluded.version, excluded.entered + excluded.departed) >= (kept.version, kept.entered + kept.departed)
                """, rows);
        written.keySet().retainAll(current.keySet());
        written.putAll(current);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        Instant now = clock.instant();
        // One row more than is shown: the first point needs the size before it.
        forget("minute", now.minus(MINUTES_KEPT).minus(2, ChronoUnit.HOURS));
        forget("hour", now.minus(HOURS_KEPT));
    }

    /** The newest row of each cohort stays, however old: it is the size that still holds. */
    private void forget(String grain, Instant before) {
        database.update("""
                delete from cohort_population old where grain = ? and at < ? and exists (
                  select 1 from cohort_population newer
                  where newer.cohort_id = old.cohort_id and newer.grain = old.grain and newer.at > old.at and newer.at <= ?)
                """, grain, Timestamp.from(before), Timestamp.from(before));
    }
}
