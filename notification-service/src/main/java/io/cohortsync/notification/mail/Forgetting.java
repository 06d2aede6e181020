package io.cohortsync.notification.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Drops mails that were sent or abandoned, and what was told, after a month: longer than the topics keep events. */
@Component
class Forgetting {
    private static final Logger log = LoggerFactory.getLogger(Forgetting.class);
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient database;
    private final Clock clock;

    Forgetting(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 6, timeUnit = TimeUnit.HOURS)
    void forget() {
        var before = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
        try {
            int mails = database.sql("DELETE FROM mails WHERE state <> 'unsent' AND created_at < ?")
                    .param(before)
                    .update();
            int told = database.sql("DELETE FROM told_runs WHERE told_at < ?")
                    .param(before)
                    .update();
            log.debug("Forgot {} mails and {} runs", mails, told);
        } catch (DataAccessException e) {
            log.warn("Old mails are dropped later: {}", e.toString());
        }
    }
}
