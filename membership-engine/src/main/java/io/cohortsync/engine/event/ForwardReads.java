package io.cohortsync.engine.event;

import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store for who reads ranges in the order of their keys, as a pass over all users does: one iterator goes from range to range as
 * long as few rows lie between, for opening one costs as much as ten rows. Ranges that lie behind, or that are asked for while
 * another is open, are read as usual. Shows the store as it was at some moment since the pass began. Close it.
 */
final class ForwardReads implements ReadOnlyKeyValueStore<Bytes, byte[]>, AutoCloseable {
    private static final int MOST_ROWS_BETWEEN = 16;

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private @Nullable KeyValueIterator<Bytes, byte[]> rows;
    /** The row after those passed; null at the end. */
    private @Nullable KeyValue<Bytes, byte[]> ahead;
    /** Where {@link #rows} began. */
    private @Nullable Bytes begin;
    /** Key of the row passed last; null before the first. */
    private @Nullable Bytes passed;

    private boolean lent;

    ForwardReads(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        if (lent || liesBehind(from)) {
            return store.range(from, to);
        }
        goTo(from);
        lent = true;
        return new Section(to);
    }

    private boolean liesBehind(Bytes from) {
        return (begin != null && from.compareTo(begin) < 0) || (passed != null && from.compareTo(passed) <= 0);
    }

    private void goTo(Bytes from) {
        if (rows == null) {
            open(from);
            return;
        }
        for (int i = 0; ahead != null && ahead.key.compareTo(from) < 0; i++) {
            if (i == MOST_ROWS_BETWEEN) {
                close();
                open(from);
                return;
            }
            pass(ahead);
        }
    }

    private void open(Bytes from) {
        KeyValueIterator<Bytes, byte[]> opened = store.range(from, null);
        rows = opened;
        ahead = opened.hasNext() ? opened.next() : null;
        begin = from;
        passed = null;
    }

    private KeyValue<Bytes, byte[]> pass(KeyValue<Bytes, byte[]> row) {
        passed = row.key;
        ahead = rows != null && rows.hasNext() ? rows.next() : null;
        return row;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return store.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return store.reverseRange(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return store.all();
    }

    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }

    /** Rows up to a key, inclusive. */
    private final class Section implements KeyValueIterator<Bytes, byte[]> {
        private final Bytes to;

        private Section(Bytes to) {
            this.to = to;
        }

        @Override
        public boolean hasNext() {
            return ahead != null && ahead.key.compareTo(to) <= 0;
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            if (ahead == null || !hasNext()) {
                throw new NoSuchElementException();
            }
            return pass(ahead);
        }

        @Override
        public Bytes peekNextKey() {
            if (ahead == null || !hasNext()) {
                throw new NoSuchElementException();
            }
            return ahead.key;
        }

        @Override
        public void close() {
            lent = false;
        }
    }
}
