package io.cohortsync.engine.event;

import io.cohortsync.contracts.cohort.Condition.Performed;
import io.cohortsync.engine.rule.EventLog;
import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.user.User;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The events of one user as rules read them during one evaluation: one log per event type, shared by all rules, read no
 * further than they ask, and not at all where the user's row tells enough. Close it when the evaluation is over.
 */
public final class EventLogs implements AutoCloseable {
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final User user;
    private final long now;
    /** A handful of types: looking through them is cheaper than a map. */
    private final List<StoredLog> logs = new ArrayList<>(4);

    private int readBefore;

    EventLogs(ReadOnlyKeyValueStore<Bytes, byte[]> store, User user, long now) {
        this.store = store;
        this.user = user;
        this.now = now;
    }

    /** Events of {@code type}, which may be {@link Performed#ANY}, until now. */
    public EventLog events(String type) {
        for (StoredLog log : logs) {
            if (log.isOf(type)) {
                return log;
            }
        }
        StoredLog log = new StoredLog(store, user, type, now);
        logs.add(log);
        return log;
    }

    /** Time of the earliest event of {@code type} after now, or {@link Verdict#NEVER}. */
    public long nextFutureEvent(String type) {
        if (!user.events().hasFuture(now) || user.events().atMost(type) == 0) {
            return Verdict.NEVER;
        }
        if (type.equals(Performed.ANY)) {
            return Timeline.types(store, user.key()).stream()
                    .mapToLong(this::nextFutureEvent)
                    .min()
                    .orElse(Verdict.NEVER);
        }
        Bytes from = EventKey.newest(user.key(), type, Long.MAX_VALUE);
        Bytes to = EventKey.oldestAfter(user.key(), type, now);
        try (KeyValueIterator<Bytes, byte[]> rows = store.reverseRange(from, to)) {
            return rows.hasNext() ? EventKey.time(rows.next().key) : Verdict.NEVER;
        }
    }

    /** How many events were read so far. */
    public int read() {
        int read = readBefore;
        for (StoredLog log : logs) {
            read += log.read();
        }
        return read;
    }

    /** Has everything read anew: an evaluation that failed may have stopped between a row and its place in the log. */
    public void startOver() {
        readBefore = read();
        close();
        logs.clear();
    }

    @Override
    public void close() {
        logs.forEach(StoredLog::close);
    }
}
