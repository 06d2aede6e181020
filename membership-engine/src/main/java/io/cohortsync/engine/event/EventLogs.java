package io.cohortsync.engine.event;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.engine.rule.EventLog;
import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.state.EventRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The events of one user as rules read them during one evaluation: one iterator per event type, shared by all rules, read
 * no further than they ask. Close it when the evaluation is over.
 */
public final class EventLogs implements AutoCloseable {
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final Bytes userKey;
    private final long now;
    private final boolean hasFutureEvents;
    private final Map<String, StoredLog> logs = new HashMap<>(4);

    EventLogs(ReadOnlyKeyValueStore<Bytes, byte[]> store, Bytes userKey, long now, boolean hasFutureEvents) {
        this.store = store;
        this.userKey = userKey;
        this.now = now;
        this.hasFutureEvents = hasFutureEvents;
    }

    /** Events of {@code type} until now. */
    public EventLog events(String type) {
        return logs.computeIfAbsent(
                type,
                name -> new StoredLog(
                        store.range(EventKey.newest(userKey, name, now), EventKey.oldest(userKey, name))));
    }

    /** Time of the earliest event of {@code type} after now, or {@link Verdict#NEVER}. */
    public long nextFutureEvent(String type) {
        if (!hasFutureEvents) {
            return Verdict.NEVER;
        }
        Bytes from = EventKey.newest(userKey, type, Long.MAX_VALUE);
        Bytes to = EventKey.oldestAfter(userKey, type, now);
        try (KeyValueIterator<Bytes, byte[]> rows = store.reverseRange(from, to)) {
            return rows.hasNext() ? EventKey.time(rows.next().key) : Verdict.NEVER;
        }
    }

    @Override
    public void close() {
        logs.values().forEach(log -> log.rows.close());
        logs.clear();
    }

    /** One type's rows, kept once read. */
    private static final class StoredLog implements EventLog {
        private final KeyValueIterator<Bytes, byte[]> rows;
        private final List<LoggedEvent> read = new ArrayList<>(4);

        private StoredLog(KeyValueIterator<Bytes, byte[]> rows) {
            this.rows = rows;
        }

        @Override
        public @Nullable LoggedEvent at(int index) {
            while (read.size() <= index) {
                if (!rows.hasNext()) {
                    return null;
                }
                read.add(logged(rows.next()));
            }
            return read.get(index);
        }
    }

    /** The event that a row holds. */
    static EventLog.LoggedEvent logged(KeyValue<Bytes, byte[]> row) {
        try {
            return new EventLog.LoggedEvent(
                    EventKey.time(row.key), EventRow.parseFrom(row.value).getPropertiesList());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store of events holds what this engine did not write", e);
        }
    }
}
