package io.cohortsync.engine.event;

import io.cohortsync.contracts.cohort.Condition.Performed;
import io.cohortsync.engine.rule.EventLog;
import io.cohortsync.engine.user.User;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** The events of one user and type, or of any type, until now: first what the user's row tells, then the rows, kept once read. */
final class StoredLog implements EventLog {
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final Bytes userKey;
    private final String type;
    private final long now;
    private final int atMost;
    /** Times of the newest events until now, the newest first; of those beyond only the rows tell. */
    private final long[] recentAt;

    private final @Nullable LoggedEvent newest;
    private final List<LoggedEvent> read = new ArrayList<>(4);
    private @Nullable EventRows rows;

    StoredLog(ReadOnlyKeyValueStore<Bytes, byte[]> store, User user, String type, long now) {
        this.store = store;
        this.userKey = user.key();
        this.type = type;
        this.now = now;
        this.atMost = user.events().atMost(type);
        this.recentAt = until(now, user.events().recentAt(type));
        boolean told = recentAt.length > 0 && !type.equals(Performed.ANY);
        LoggedEvent came = told ? user.events().newest(type) : null;
        this.newest = came != null && came.time() <= now ? came : null;
    }

    private static long[] until(long now, long[] newestFirst) {
        int future = 0;
        while (future < newestFirst.length && newestFirst[future] > now) {
            future++;
        }
        return future == 0 ? newestFirst : Arrays.copyOfRange(newestFirst, future, newestFirst.length);
    }

    boolean isOf(String other) {
        return type.equals(other);
    }

    @Override
    public @Nullable LoggedEvent at(int index) {
        if (index >= atMost) {
            return null;
        }
        if (index == 0 && newest != null) {
            return newest;
        }
        while (read.size() <= index) {
            LoggedEvent next = open().next();
            if (next == null) {
                return null;
            }
            read.add(next);
        }
        return read.get(index);
    }

    @Override
    public long timeAt(int index) {
        return index < recentAt.length ? recentAt[index] : EventLog.super.timeAt(index);
    }

    @Override
    public int atMost() {
        return atMost;
    }

    int read() {
        return read.size();
    }

    private EventRows open() {
        EventRows open = rows;
        if (open == null) {
            open = EventRows.open(store, userKey, type, now, atMost);
            rows = open;
        }
        return open;
    }

    void close() {
        if (rows != null) {
            rows.close();
        }
    }
}
