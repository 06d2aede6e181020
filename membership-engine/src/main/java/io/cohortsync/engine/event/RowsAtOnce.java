package io.cohortsync.engine.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** A few rows that have been read already. */
final class RowsAtOnce implements KeyValueIterator<Bytes, byte[]> {
    private final List<KeyValue<Bytes, byte[]>> rows;
    private int next;

    private RowsAtOnce(List<KeyValue<Bytes, byte[]>> rows) {
        this.rows = rows;
    }

    /** All events of a user until {@code now}, whatever their type; those of the same time in the order of types. */
    static RowsAtOnce newestFirst(ReadOnlyKeyValueStore<Bytes, byte[]> store, Bytes userKey, long now) {
        List<KeyValue<Bytes, byte[]>> rows = new ArrayList<>();
        boolean inOrder = true;
        long last = Long.MAX_VALUE;
        try (KeyValueIterator<Bytes, byte[]> stored = store.range(EventKey.first(userKey), EventKey.last(userKey))) {
            while (stored.hasNext()) {
                KeyValue<Bytes, byte[]> row = stored.next();
                long time = EventKey.time(row.key);
                if (time <= now) {
                    rows.add(row);
                    // Each type lies newest first, and most users have few.
                    inOrder &= time <= last;
                    last = time;
                }
            }
        }
        if (!inOrder) {
            rows.sort(Comparator.comparingLong((KeyValue<Bytes, byte[]> row) -> EventKey.time(row.key))
                    .reversed());
        }
        return new RowsAtOnce(rows);
    }

    @Override
    public boolean hasNext() {
        return next < rows.size();
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return rows.get(next++);
    }

    @Override
    public Bytes peekNextKey() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return rows.get(next).key;
    }

    @Override
    public void close() {
        // The store's iterator is closed already.
    }
}
