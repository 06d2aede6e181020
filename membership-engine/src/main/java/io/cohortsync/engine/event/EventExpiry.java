package io.cohortsync.engine.event;

import io.cohortsync.engine.user.User;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Deletes the events of one user that are older than they may be kept, and has the user's row know of it. */
public final class EventExpiry {
    private final KeyValueStore<Bytes, byte[]> events;
    private final User user;

    EventExpiry(KeyValueStore<Bytes, byte[]> events, User user) {
        this.events = events;
        this.user = user;
    }

    /**
     * What was done.
     *
     * @param types of the events that were deleted
     * @param more there may be more to delete
     */
    public record Expired(List<String> types, boolean more) {
        public Expired {
            types = List.copyOf(types);
        }
    }

    /** Deletes those that happened before {@code cutoff}, the oldest of each type first, {@code limit} at most. */
    Expired before(long cutoff, int limit) {
        List<String> expired = new ArrayList<>();
        int left = limit;
        for (String type : Timeline.types(events, user.key())) {
            List<Bytes> rows = oldest(type, cutoff, left);
            if (!rows.isEmpty()) {
                rows.forEach(events::delete);
                if (isEmpty(type)) {
                    user.events().forgetAll(type);
                } else {
                    user.events().forgetOldest(type, rows.size());
                }
                expired.add(type);
                left -= rows.size();
            }
            if (left == 0) {
                return new Expired(expired, true);
            }
        }
        return new Expired(expired, false);
    }

    private List<Bytes> oldest(String type, long cutoff, int limit) {
        List<Bytes> rows = new ArrayList<>();
        Bytes newest = EventKey.newest(user.key(), type, cutoff - 1);
        try (KeyValueIterator<Bytes, byte[]> old = events.reverseRange(newest, EventKey.oldest(user.key(), type))) {
            while (rows.size() < limit && old.hasNext()) {
                rows.add(old.next().key);
            }
        }
        return rows;
    }

    private boolean isEmpty(String type) {
        Bytes first = EventKey.newest(user.key(), type, Long.MAX_VALUE);
        try (KeyValueIterator<Bytes, byte[]> rows = events.range(first, EventKey.oldest(user.key(), type))) {
            return !rows.hasNext();
        }
    }
}
