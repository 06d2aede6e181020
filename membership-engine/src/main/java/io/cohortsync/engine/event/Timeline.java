package io.cohortsync.engine.event;

import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.question.EventPosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Events of one user over all types, newest first. The store keeps them by type, so the newest of each type are merged. */
public final class Timeline {
    /** A page ends when its rows are this large together: an answer has to fit into a message. */
    private static final int PAGE_BYTES = 512 * 1024;

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final Bytes userKey;

    Timeline(ReadOnlyKeyValueStore<Bytes, byte[]> store, Bytes userKey) {
        this.store = store;
        this.userKey = userKey;
    }

    /** Some events, and where they end; null when there are no more. */
    public record Page(List<TimedEvent> events, @Nullable EventPosition next) {}

    /** One event with its place. */
    public record TimedEvent(EventPosition position, List<Property> properties) {}

    Page page(String type, @Nullable EventPosition after, int limit) {
        List<String> types = type.isEmpty() ? types(store, userKey) : List.of(type);
        PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::position, Timeline::newerFirst));
        List<KeyValueIterator<Bytes, byte[]>> open = new ArrayList<>(types.size());
        try {
            for (String name : types) {
                KeyValueIterator<Bytes, byte[]> rows = store.range(start(name, after), EventKey.oldest(userKey, name));
                open.add(rows);
                next(rows, name, after, heads);
            }
            return take(heads, limit);
        } finally {
            open.forEach(KeyValueIterator::close);
        }
    }

    private Page take(PriorityQueue<Head> heads, int limit) {
        List<TimedEvent> events = new ArrayList<>();
        int bytes = 0;
        while (events.size() < limit && bytes < PAGE_BYTES) {
            Head head = heads.poll();
            if (head == null) {
                return new Page(events, null);
            }
            events.add(new TimedEvent(head.position, EventRows.logged(head.row).properties()));
            bytes += head.row.value.length;
            next(head.rows, head.position.type(), null, heads);
        }
        return new Page(events, heads.isEmpty() ? null : events.getLast().position());
    }

    private void next(
            KeyValueIterator<Bytes, byte[]> rows,
            String type,
            @Nullable EventPosition after,
            PriorityQueue<Head> heads) {
        while (rows.hasNext()) {
            KeyValue<Bytes, byte[]> row = rows.next();
            var position = new EventPosition(EventKey.time(row.key), type, EventKey.discriminator(row.key));
            if (after == null || newerFirst(after, position) < 0) {
                heads.add(new Head(position, row, rows));
                return;
            }
        }
    }

    private Bytes start(String type, @Nullable EventPosition after) {
        return EventKey.newest(userKey, type, after == null ? Long.MAX_VALUE : after.time());
    }

    /** Jumps from type to type without reading what lies between. */
    static List<String> types(ReadOnlyKeyValueStore<Bytes, byte[]> store, Bytes userKey) {
        List<String> types = new ArrayList<>();
        Bytes from = EventKey.first(userKey);
        Bytes to = EventKey.last(userKey);
        while (true) {
            try (KeyValueIterator<Bytes, byte[]> rows = store.range(from, to)) {
                if (!rows.hasNext()) {
                    return types;
                }
                String type = EventKey.type(userKey, rows.next().key);
                types.add(type);
                from = EventKey.afterType(userKey, type);
            }
        }
    }

    /** Order of a timeline; discriminators are unsigned, as in the store. */
    private static int newerFirst(EventPosition a, EventPosition b) {
        int byTime = Long.compare(b.time(), a.time());
        if (byTime != 0) {
            return byTime;
        }
        int byType = a.type().compareTo(b.type());
        return byType != 0 ? byType : Long.compareUnsigned(a.discriminator(), b.discriminator());
    }

    private record Head(EventPosition position, KeyValue<Bytes, byte[]> row, KeyValueIterator<Bytes, byte[]> rows) {}
}
