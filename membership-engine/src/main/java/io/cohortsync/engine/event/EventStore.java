package io.cohortsync.engine.event;

import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.question.EventPosition;
import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.state.EventRow;
import io.cohortsync.engine.user.InsertIds.InsertId;
import io.cohortsync.engine.user.StableHash;
import io.cohortsync.engine.user.User;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events and refuses duplicates: the same insert id on the same device within 7 days counts once, whatever the time it
 * is sent with.
 */
public final class EventStore {
    private static final long DUPLICATE_WITHIN = Duration.ofDays(7).toMillis();
    /** An event not older than this has no namesake from before {@link #DUPLICATE_WITHIN}, unless from a clock a day ahead. */
    private static final long CERTAINLY_NEW_WITHIN = Duration.ofDays(6).toMillis();

    private final KeyValueStore<Bytes, byte[]> events;
    private final KeyValueStore<Bytes, byte[]> insertIds;

    public EventStore(KeyValueStore<Bytes, byte[]> events, KeyValueStore<Bytes, byte[]> insertIds) {
        this.events = events;
        this.insertIds = insertIds;
    }

    /**
     * Adds an event and has the user's row know of it: what the row does not know is not read.
     *
     * @param time when it happened
     * @param acceptedAt when it came in; duplicates are told by this clock
     * @param unique tells events without insert id apart: the same for a replay of the same record
     * @return what became of it
     */
    public Addition add(User user, String deviceId, Event event, long time, long acceptedAt, long unique) {
        long discriminator = unique;
        boolean mayHaveNamesake = false;
        if (!event.getInsertId().isEmpty()) {
            discriminator = StableHash.of(deviceId + '\0' + event.getInsertId());
            long last = acceptedAt(user, discriminator, acceptedAt - DUPLICATE_WITHIN);
            if (last != Verdict.NEVER && acceptedAt - last < DUPLICATE_WITHIN) {
                return Addition.REPEATED;
            }
            mayHaveNamesake = last != Verdict.NEVER || time < acceptedAt - CERTAINLY_NEW_WITHIN;
            user.insertIds()
                    .add(
                            new InsertId(discriminator, acceptedAt),
                            acceptedAt - DUPLICATE_WITHIN,
                            id -> insertIds.put(insertIdKey(user.key(), id.hash()), bytes(id.acceptedAt())));
        }
        EventRow row = EventRow.newBuilder()
                .addAllProperties(event.getPropertiesList())
                .build();
        Bytes key = EventKey.of(user.key(), event.getType(), time, discriminator);
        // Looked at and not assumed: an imported history is all old, and whatever follows an event that may have
        // replaced another reads the user's whole history.
        Addition addition = mayHaveNamesake && events.get(key) != null ? Addition.INSTEAD : Addition.FURTHER;
        events.put(key, row.toByteArray());
        user.remember(event, time);
        return addition;
    }

    private long acceptedAt(User user, long insertId, long since) {
        long known = user.insertIds().acceptedAt(insertId);
        if (known != Verdict.NEVER || !user.insertIds().mayBeStoredAfter(since)) {
            return known;
        }
        byte[] stored = insertIds.get(insertIdKey(user.key(), insertId));
        return stored == null ? Verdict.NEVER : ByteBuffer.wrap(stored).getLong();
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    /** What became of an event. */
    public enum Addition {
        /** It was there already; nothing was stored. */
        REPEATED,
        /** It stands beside those that were there. */
        FURTHER,
        /** The same insert id counts again after seven days: with type and time of old the event took its namesake's place. */
        INSTEAD
    }

    /** Opens the events of one user for rules. */
    public EventLogs read(User user, long now) {
        return new EventLogs(events, user, now);
    }

    /**
     * A page of the events of one user, newest first, future ones included.
     *
     * @param type only these; empty: all
     * @param after the last event of an earlier page; null: from the newest
     * @param limit events at most; less where they are large
     */
    public Timeline.Page timeline(Bytes userKey, String type, @Nullable EventPosition after, int limit) {
        return new Timeline(events, userKey).page(type, after, limit);
    }

    /** Opens the events of one user and type until {@code now}. */
    public EventRows newestFirst(Bytes userKey, String type, long now) {
        return new EventRows(events.range(EventKey.newest(userKey, type, now), EventKey.oldest(userKey, type)));
    }

    /**
     * Forgets insert ids that can refuse nothing any more.
     *
     * @param after where the last call stopped, empty at the beginning
     * @param limit rows to look at
     * @return where to go on, empty when the end was reached
     */
    public Bytes forgetOldInsertIds(Bytes after, long now, int limit) {
        try (KeyValueIterator<Bytes, byte[]> rows = insertIds.range(after.get().length == 0 ? null : after, null)) {
            for (int i = 0; i < limit; i++) {
                if (!rows.hasNext()) {
                    return Bytes.wrap(new byte[0]);
                }
                KeyValue<Bytes, byte[]> row = rows.next();
                if (now - ByteBuffer.wrap(row.value).getLong() >= DUPLICATE_WITHIN) {
                    insertIds.delete(row.key);
                }
            }
            return rows.hasNext() ? rows.peekNextKey() : Bytes.wrap(new byte[0]);
        }
    }

    private static Bytes insertIdKey(Bytes userKey, long hash) {
        byte[] user = userKey.get();
        return Bytes.wrap(ByteBuffer.allocate(user.length + 1 + Long.BYTES)
                .put(user)
                .put((byte) 0)
                .putLong(hash)
                .array());
    }
}
