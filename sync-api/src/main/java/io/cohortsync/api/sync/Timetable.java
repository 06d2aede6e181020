package io.cohortsync.api.sync;

import io.cohortsync.api.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts the runs whose time has come. Every instance looks; a run and the moment of the next one are written in one transaction
 * behind one lock, so each is started once. What was missed while nobody looked is one run.
 */
@Component
class Timetable {
    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

    private final SyncRows rows;
    private final Runs runs;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Timetable(SyncRows rows, Runs runs, Outbox outbox, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.runs = runs;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1000)
    void look() {
        try {
            // Most of the time nothing is due, and no lock is taken.
            if (rows.existsByNextRunAtLessThanEqual(clock.instant())) {
                transaction.executeWithoutResult(_ -> startDue());
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Scheduled runs start later: {}", e.toString());
        }
    }

    private void startDue() {
        outbox.begin();
        Instant now = clock.instant();
        List<Sync> due = rows.findByNextRunAtLessThanEqual(now).stream()
                .map(SyncRow::sync)
                .toList();
        for (Sync sync : due) {
            runs.start(sync);
            rows.setNextRun(
                    sync.id(), sync.schedule().flatMap(it -> it.after(now)).orElse(null));
        }
    }
}
