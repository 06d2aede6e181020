package io.cohortsync.engine.event;

import io.cohortsync.contracts.cohort.Condition.Performed;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.question.EventPosition;
import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.state.EventRow;
import io.cohortsync.engine.state.MovedEvent;
import io.cohortsync.engine.user.StableHash;
import io.cohortsync.engine.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events and refuses duplicates: the same insert id on the same device within 7 days counts once, whatever the time it
 * is sent with.
 */
public final class EventStore {
    /** An event not older than this has no namesake whose insert id counts no longer, unless that lay in the future then. */
    private static final long CERTAINLY_NEW_WITHIN = Duration.ofDays(6).toMillis();

    private final KeyValueStore<Bytes, byte[]> events;
    private final InsertIdStore insertIds;
    /** Where rules read. */
    private ReadOnlyKeyValueStore<Bytes, byte[]> reading;

    public EventStore(KeyValueStore<Bytes, byte[]> events, KeyValueStore<Bytes, byte[]> insertIds) {
        this.events = events;
        this.reading = events;
        this.insertIds = new InsertIdStore(insertIds);
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
            long last = insertIds.acceptedAt(user, discriminator, acceptedAt - InsertIdStore.DUPLICATE_WITHIN);
            if (last != Verdict.NEVER && acceptedAt - last < InsertIdStore.DUPLICATE_WITHIN) {
                return Addition.REPEATED;
            }
            mayHaveNamesake = last != Verdict.NEVER
                    || time < acceptedAt - CERTAINLY_NEW_WITHIN
                    || user.events().hasFuture(time - 1);
            insertIds.note(user, discriminator, acceptedAt);
        }
        Bytes key = EventKey.of(user.key(), event.getType(), time, discriminator);
        // Looked at and not assumed: an imported history is all old, and whatever follows an event that may have
        // replaced another reads the user's whole history.
        return put(user, key, event, time, mayHaveNamesake && events.get(key) != null);
    }

    private Addition put(User user, Bytes key, Event event, long time, boolean hasNamesake) {
        EventRow row = EventRow.newBuilder()
                .addAllProperties(event.getPropertiesList())
                .build();
        events.put(key, row.toByteArray());
        if (hasNamesake) {
            user.events().rememberInstead();
            return Addition.INSTEAD;
        }
        user.events().remember(event, time);
        return Addition.FURTHER;
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

    /**
     * Takes events of a user who is going to be another out of the store, with what is known of their insert ids.
     *
     * @param limit events at most
     * @param bytes events of about this size together, and one more, at most
     */
    public Taken takeOut(User leaver, int limit, int bytes) {
        Bytes userKey = leaver.key();
        List<MovedEvent> taken = new ArrayList<>();
        List<Bytes> rows = new ArrayList<>();
        boolean more;
        try (KeyValueIterator<Bytes, byte[]> stored = events.range(EventKey.first(userKey), EventKey.last(userKey))) {
            int size = 0;
            while (stored.hasNext() && taken.size() < limit && size < bytes) {
                KeyValue<Bytes, byte[]> row = stored.next();
                rows.add(row.key);
                taken.add(moved(leaver, row));
                size += row.value.length + row.key.get().length;
            }
            more = stored.hasNext();
        }
        rows.forEach(events::delete);
        return new Taken(taken, more);
    }

    /** Events out of the store, and whether there are more. */
    public record Taken(List<MovedEvent> events, boolean more) {}

    private MovedEvent moved(User leaver, KeyValue<Bytes, byte[]> row) {
        long discriminator = EventKey.discriminator(row.key);
        MovedEvent.Builder event = MovedEvent.newBuilder()
                .setType(EventKey.type(leaver.key(), row.key))
                .setTime(EventKey.time(row.key))
                .addAllProperties(EventRows.logged(row).properties());
        long acceptedAt = insertIds.acceptedAt(leaver, discriminator, Long.MIN_VALUE);
        insertIds.delete(leaver.key(), discriminator);
        if (acceptedAt == Verdict.NEVER) {
            // Where it is a record's offset, another lane's record can have the same.
            String key = new String(leaver.key().get(), StandardCharsets.UTF_8);
            return event.setDiscriminator(StableHash.of(key + '\0' + discriminator))
                    .build();
        }
        return event.setDiscriminator(discriminator).setAcceptedAt(acceptedAt).build();
    }

    /** Adds an event of somebody who turned out to be this user, unless the user has it already. */
    public void takeIn(User user, MovedEvent moved) {
        if (moved.hasAcceptedAt()) {
            long id = moved.getDiscriminator();
            long acceptedAt = moved.getAcceptedAt();
            long last = insertIds.acceptedAt(user, id, acceptedAt - InsertIdStore.DUPLICATE_WITHIN);
            if (last == Verdict.NEVER || last < acceptedAt) {
                insertIds.note(user, id, acceptedAt);
            }
            if (last != Verdict.NEVER && Math.abs(acceptedAt - last) < InsertIdStore.DUPLICATE_WITHIN) {
                return;
            }
        }
        Bytes key = EventKey.of(user.key(), moved.getType(), moved.getTime(), moved.getDiscriminator());
        Event event = Event.newBuilder()
                .setType(moved.getType())
                .addAllProperties(moved.getPropertiesList())
                .build();
        Addition _ = put(user, key, event, moved.getTime(), events.get(key) != null);
    }

    /**
     * Deletes events and insert ids of a user who is to be forgotten.
     *
     * @param limit rows at most
     */
    public Forgotten forget(Bytes userKey, int limit) {
        int deleted = deleteAll(events, userKey, limit);
        return new Forgotten(deleted, deleted + insertIds.deleteAll(userKey, limit - deleted) == limit);
    }

    /**
     * What {@link #forget} did.
     *
     * @param more there may be more
     */
    public record Forgotten(int events, boolean more) {}

    /** Deletes a user's rows of a store whose keys begin as those of events; returns how many. */
    static int deleteAll(KeyValueStore<Bytes, byte[]> store, Bytes userKey, int limit) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(EventKey.first(userKey), EventKey.last(userKey))) {
            while (keys.size() < limit && rows.hasNext()) {
                keys.add(rows.next().key);
            }
        }
        keys.forEach(store::delete);
        return keys.size();
    }

    /**
     * Deletes events of a user that happened before {@code cutoff}, the oldest of each type first, and has the user's row know of
     * it. Their insert ids still refuse repetitions for as long as they would have.
     *
     * @param limit events at most
     */
    public EventExpiry.Expired expire(User user, long cutoff, int limit) {
        return new EventExpiry(events, user).before(cutoff, limit);
    }

    /** Until it is closed, the events of one user after another are read for rules, in the order of keys, and none is stored. */
    public Pass pass() {
        ForwardReads reads = new ForwardReads(events);
        reading = reads;
        return () -> {
            reading = events;
            reads.close();
        };
    }

    /** See {@link #pass}. */
    public interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    /** Opens the events of one user for rules. */
    public EventLogs read(User user, long now) {
        return new EventLogs(reading, user, now);
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

    /** Types of the events of one user, future ones included. */
    public List<String> types(Bytes userKey) {
        return Timeline.types(events, userKey);
    }

    /** Opens the events of one user and type, or of {@link Performed#ANY}, until {@code now}. */
    public EventRows newestFirst(Bytes userKey, String type, long now) {
        return EventRows.open(reading, userKey, type, now, Integer.MAX_VALUE);
    }

    /**
     * Forgets insert ids that can refuse nothing any more.
     *
     * @param after where the last call stopped, empty at the beginning
     * @param limit rows to look at
     * @return where to go on, empty when the end was reached
     */
    public Bytes forgetOldInsertIds(Bytes after, long now, int limit) {
        return insertIds.forgetOld(after, now, limit);
    }
}
