package io.cohortsync.engine.user;

import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.state.UserState;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The insert ids of a user's newest events, in the user's own row. Of most users all ids of a week are here, so that an event
 * is known to be new without asking the store; of the others the oldest are handed out for the store, some at a time.
 */
public final class InsertIds {
    private static final int KEPT = 32;
    private static final int TAKEN_OUT_AT_ONCE = 8;

    private final UserState.Builder state;

    InsertIds(UserState.Builder state) {
        this.state = state;
    }

    /**
     * One insert id.
     *
     * @param hash of device and id
     * @param acceptedAt when its event came in last, epoch milliseconds
     */
    public record InsertId(long hash, long acceptedAt) {}

    /** Begins with a user who has no event. */
    void begin() {
        state.setStoredInsertIdsUntil(0);
    }

    /** When the id was accepted last, {@link Verdict#NEVER} where it is not among those here. */
    public long acceptedAt(long hash) {
        for (int i = state.getInsertIdsCount() - 1; i >= 0; i--) {
            if (state.getInsertIds(i) == hash) {
                return acceptedAt(i);
            }
        }
        return Verdict.NEVER;
    }

    /** Whether ids accepted later than {@code time} can be in the store. */
    public boolean mayBeStoredAfter(long time) {
        return !state.hasStoredInsertIdsUntil() || state.getStoredInsertIdsUntil() > time;
    }

    /**
     * Adds an id.
     *
     * @param forgettable ids accepted until then no longer count
     * @param store takes the ids that have no room here any more
     */
    public void add(InsertId added, long forgettable, Consumer<InsertId> store) {
        if (!state.hasStoredInsertIdsUntil()) {
            // A row from before ids were kept here: all there were are in the store, none is of later than now.
            state.setStoredInsertIdsUntil(added.acceptedAt());
        }
        int expired = 0;
        while (expired < state.getInsertIdsCount() && acceptedAt(expired) <= forgettable) {
            expired++;
        }
        if (expired >= TAKEN_OUT_AT_ONCE) {
            drop(expired);
        } else if (state.getInsertIdsCount() == KEPT) {
            for (int i = expired; i < TAKEN_OUT_AT_ONCE; i++) {
                InsertId id = new InsertId(state.getInsertIds(i), acceptedAt(i));
                store.accept(id);
                state.setStoredInsertIdsUntil(Math.max(state.getStoredInsertIdsUntil(), id.acceptedAt()));
            }
            drop(TAKEN_OUT_AT_ONCE);
        }
        state.addInsertIds(added.hash()).addInsertIdsAcceptedAfter(added.acceptedAt() - state.getTimeBase());
    }

    private long acceptedAt(int index) {
        return state.getTimeBase() + state.getInsertIdsAcceptedAfter(index);
    }

    /** Drops the oldest. */
    private void drop(int count) {
        long[] hashes = longs(state.getInsertIdsList().stream(), count);
        long[] times = longs(state.getInsertIdsAcceptedAfterList().stream(), count);
        state.clearInsertIds().clearInsertIdsAcceptedAfter();
        for (int i = 0; i < hashes.length; i++) {
            state.addInsertIds(hashes[i]).addInsertIdsAcceptedAfter(times[i]);
        }
    }

    private static long[] longs(Stream<Long> all, int without) {
        return all.skip(without).mapToLong(Long::longValue).toArray();
    }
}
