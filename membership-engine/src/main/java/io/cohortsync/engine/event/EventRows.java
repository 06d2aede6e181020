package io.cohortsync.engine.event;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import io.cohortsync.engine.state.EventRow;
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
        return logged(row);
    }

    /** The event that a row holds. */
    static LoggedEvent logged(KeyValue<Bytes, byte[]> row) {
        try {
            return new LoggedEvent(
                    EventKey.time(row.key), EventRow.parseFrom(row.value).getPropertiesList());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store of events holds what this engine did not write", e);
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
