package io.cohortsync.engine.event;

import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Events of one user and type, newest first, each read once and kept by nobody: for a history of any length. Close it. */
public final class EventRows implements AutoCloseable {
    private final KeyValueIterator<Bytes, byte[]> rows;

    EventRows(KeyValueIterator<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    /** The next older event, or null at the end. */
    public @Nullable LoggedEvent next() {
        if (!rows.hasNext()) {
            return null;
        }
        KeyValue<Bytes, byte[]> row = rows.next();
        return EventLogs.logged(row);
    }

    @Override
    public void close() {
        rows.close();
    }
}
