package io.cohortsync.engine.task;

import io.cohortsync.engine.computation.AccumulatorStore;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.run.RunBook;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;

/** Forgets, once a minute and some at a time, what can matter to nobody any more. */
final class Tidying {
    private static final long EVERY = Duration.ofMinutes(1).toMillis();
    private static final int INSERT_IDS_AT_ONCE = 20_000;
    private static final int ACCUMULATORS_AT_ONCE = 20_000;

    private final EventStore events;
    private final AccumulatorStore accumulators;
    private final ComputationBook computations;
    private final RunBook runs;
    private final Deletions deletions;
    private Bytes insertIdCursor = Bytes.wrap(new byte[0]);
    private Bytes accumulatorCursor = Bytes.wrap(new byte[0]);
    private long tidiedAt;

    Tidying(
            EventStore events,
            AccumulatorStore accumulators,
            ComputationBook computations,
            RunBook runs,
            Deletions deletions) {
        this.events = events;
        this.accumulators = accumulators;
        this.computations = computations;
        this.runs = runs;
        this.deletions = deletions;
    }

    /** Does so if it is time. */
    void work(long now) {
        if (now - tidiedAt < EVERY) {
            return;
        }
        tidiedAt = now;
        insertIdCursor = events.forgetOldInsertIds(insertIdCursor, now, INSERT_IDS_AT_ONCE);
        accumulatorCursor = accumulators.forgetDeleted(accumulatorCursor, computations.numbers(), ACCUMULATORS_AT_ONCE);
        runs.forgetOld(now);
        deletions.forgetOld(now);
    }
}
