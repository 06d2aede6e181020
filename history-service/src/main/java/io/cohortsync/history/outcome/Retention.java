package io.cohortsync.history.outcome;

import io.cohortsync.contracts.run.OutcomeRetention;
import io.cohortsync.history.HistorySettings;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes the tables of the next days and forgets what is older than {@code cohortsync.history.retention}. */
@Component
class Retention {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final int DAYS_AHEAD = 2;

    private final OutcomeRetention retention;
    private final DayPartitions partitions;
    private final JdbcClient database;
    private final Clock clock;

    Retention(HistorySettings settings, DayPartitions partitions, JdbcClient database, Clock clock) {
        this.retention = OutcomeRetention.of(settings.retention());
        this.partitions = partitions;
        this.database = database;
        this.clock = clock;
    }

    LocalDate firstDayKept(Instant now) {
        return retention.firstDayKept(now);
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void keepUp() {
        try {
            sweep(clock.instant());
        } catch (SQLException | DataAccessException e) {
            log.warn("Old days are dropped later: {}", e.toString());
        }
    }

    void sweep(Instant now) throws SQLException {
        LocalDate today = today(now);
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            partitions.ensure(today.plusDays(ahead));
        }
        LocalDate first = firstDayKept(now);
        List<LocalDate> dropped = partitions.dropBefore(first);
        OffsetDateTime before = first.atStartOfDay().atOffset(ZoneOffset.UTC);
        database.sql("DELETE FROM origins WHERE last_day < ?").param(first).update();
        database.sql("DELETE FROM run_reports WHERE run_id IN (SELECT run_id FROM runs WHERE changed_at < ?)")
                .param(before)
                .update();
        database.sql("DELETE FROM runs WHERE changed_at < ?").param(before).update();
        if (!dropped.isEmpty()) {
            log.info("Dropped the outcomes of {}", dropped);
        }
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
