package io.cohortsync.engine.user;

import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.UserState;
import java.util.List;

/** What destinations hold of a user, in the user's own row. Not thread-safe. */
public final class Ledger {
    private final UserState.Builder state;
    private boolean changed;

    Ledger(UserState.Builder state) {
        this.state = state;
    }

    boolean isChanged() {
        return changed;
    }

    /** What a sync's destination holds of this user; ABSENT with version 0 when it was never sent. */
    public LedgerEntry of(int sync) {
        for (int i = 0; i < state.getLedgerCount(); i++) {
            if (state.getLedger(i).getSync() == sync) {
                return state.getLedger(i);
            }
        }
        return LedgerEntry.newBuilder().setSync(sync).build();
    }

    /** What destinations hold of this user, as it is now. */
    public List<LedgerEntry> all() {
        return List.copyOf(state.getLedgerList());
    }

    /** Forgets what a sync's destination holds. */
    public void drop(int sync) {
        for (int i = 0; i < state.getLedgerCount(); i++) {
            if (state.getLedger(i).getSync() == sync) {
                state.removeLedger(i);
                changed = true;
                return;
            }
        }
    }

    /** Puts an entry in place of the sync's one before. */
    public void put(LedgerEntry entry) {
        changed = true;
        for (int i = 0; i < state.getLedgerCount(); i++) {
            if (state.getLedger(i).getSync() == entry.getSync()) {
                state.setLedger(i, entry);
                return;
            }
        }
        state.addLedger(entry);
    }
}
