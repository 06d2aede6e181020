package io.cohortsync.engine.event;

import io.cohortsync.contracts.cohort.Condition.Performed;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Events of one user and type, or of all types, newest first, each read once and kept by nobody: for a history of any length.
 * Close it.
 */
public final class EventRows implements AutoCloseable {
    /** So many rows are sorted in less time than one iterator for each type is opened. */
    private static final int FEW = 64;

    /** One for each type, or one for all; most often there is one. */
    private final List<KeyValueIterator<Bytes, byte[]>> ofTypes;

    private final Bytes userKey;
    private @Nullable Bytes last;

    private EventRows(List<KeyValueIterator<Bytes, byte[]>> ofTypes, Bytes userKey) {
        this.ofTypes = ofTypes;
        this.userKey = userKey;
    }

    /**
     * Opens the events of {@code type}, which may be {@link Performed#ANY}, until {@code now}.
     *
     * @param atMost how many there are at most
     */
    static EventRows open(
            ReadOnlyKeyValueStore<Bytes, byte[]> store, Bytes userKey, String type, long now, int atMost) {
        if (type.equals(Performed.ANY) && atMost <= FEW) {
            return new EventRows(List.of(RowsAtOnce.newestFirst(store, userKey, now)), userKey);
        }
        List<String> types = type.equals(Performed.ANY) ? Timeline.types(store, userKey) : List.of(type);
        List<KeyValueIterator<Bytes, byte[]>> ofTypes = new ArrayList<>(types.size());
        for (String name : types) {
            ofTypes.add(store.range(EventKey.newest(userKey, name, now), EventKey.oldest(userKey, name)));
        }
        return new EventRows(ofTypes, userKey);
    }

    /** The next older event, or null at the end. */
    public @Nullable LoggedEvent next() {
        KeyValue<Bytes, byte[]> row = nextRow();
        if (row == null) {
            return null;
        }
        last = row.key;
        return logged(row);
    }

    /** The type of the event that was read last. */
    public String type() {
        if (last == null) {
            throw new IllegalStateException("no event has been read");
        }
        return EventKey.type(userKey, last);
    }

    private @Nullable KeyValue<Bytes, byte[]> nextRow() {
        if (ofTypes.size() == 1) {
            KeyValueIterator<Bytes, byte[]> rows = ofTypes.getFirst();
            return rows.hasNext() ? rows.next() : null;
        }
        KeyValueIterator<Bytes, byte[]> newest = null;
        long newestAt = Long.MIN_VALUE;
        for (KeyValueIterator<Bytes, byte[]> rows : ofTypes) {
            if (rows.hasNext()) {
                long time = EventKey.time(rows.peekNextKey());
                if (newest == null || time > newestAt) {
                    newest = rows;
                    newestAt = time;
                }
            }
        }
        return newest == null ? null : newest.next();
    }

    /** The event that a row holds. */
    static LoggedEvent logged(KeyValue<Bytes, byte[]> row) {
        return new StoredEvent(EventKey.time(row.key), row.value);
    }

    @Override
    public void close() {
        ofTypes.forEach(KeyValueIterator::close);
    }
}
