package io.cohortsync.engine.event;

import io.cohortsync.contracts.cohort.Condition.Performed;
import io.cohortsync.engine.rule.EventLog;
import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.user.User;
import java.util.ArrayList;
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
    /** Of the newest event until now; {@link Verdict#NEVER} where only the rows tell. */
    private final long newestAt;

    private final @Nullable LoggedEvent newest;
    private final List<LoggedEvent> read = new ArrayList<>(4);
    private @Nullable EventRows rows;

    StoredLog(ReadOnlyKeyValueStore<Bytes, byte[]> store, User user, String type, long now) {
        this.store = store;
        this.userKey = user.key();
        this.type = type;
        this.now = now;
        this.atMost = user.eventsAtMost(type);
        long newestOfAll = user.newestEventAt(type);
        // One in the future says nothing about those until now.
        this.newestAt = newestOfAll > now ? Verdict.NEVER : newestOfAll;
        boolean told = newestAt != Verdict.NEVER && !type.equals(Performed.ANY);
        this.newest = told ? user.newestEvent(type) : null;
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
        return index == 0 && newestAt != Verdict.NEVER ? newestAt : EventLog.super.timeAt(index);
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
