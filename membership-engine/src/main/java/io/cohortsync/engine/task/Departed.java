package io.cohortsync.engine.task;

import io.cohortsync.contracts.deletion.DeletionProgress;
import io.cohortsync.contracts.deletion.DeletionProgress.RemovalState;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.state.DeletionState;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.Removal;
import io.cohortsync.engine.state.UserState;
import io.cohortsync.engine.sync.Sync;
import io.cohortsync.engine.user.User;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * The working copy of what is left of a deleted user: ledger entries until their destinations have answered.
 *
 * @param user holds the ledger and no more
 */
record Departed(UserKey key, DeletionState.Builder state, User user) {

    static Departed of(UserKey key, DeletionState.Builder state) {
        UserState remains =
                state.getRemains().toBuilder().setAmplitudeId(key.amplitudeId()).build();
        return new Departed(key, state, User.of(Bytes.wrap(key.bytes()), remains));
    }

    DeletionState toState() {
        return state.setRemains(user.toState()).build();
    }

    /** Entries that are not answered for good. */
    List<LedgerEntry> ledger() {
        return List.copyOf(user.ledger().all());
    }

    boolean isOpen(int sync) {
        return user.ledger().all().stream().anyMatch(entry -> entry.getSync() == sync);
    }

    /** Whether the sync's destination held or may have held the user. */
    boolean isReported(int sync) {
        return index(sync) >= 0;
    }

    /** Notes that the sync's destination has to answer. */
    void removing(Sync sync) {
        note(removal(sync).setState(Removal.State.REMOVING).setAt(0));
    }

    /** Notes that a removal did not take place; returns how often that was so. */
    int failed(Sync sync, String reason) {
        Removal.Builder removal = removal(sync).setReason(reason);
        note(removal.setFailed(removal.getFailed() + 1));
        return removal.getFailed();
    }

    /** Notes that the destination does not hold the user any more, and closes the entry. */
    void removed(Sync sync, long now) {
        note(removal(sync).setState(Removal.State.REMOVED).setAt(now).clearReason());
        user.ledger().drop(sync.number());
    }

    /** Notes that the destination does not let go of the user, and closes the entry. */
    void refused(Sync sync, long now) {
        note(removal(sync).setState(Removal.State.REFUSED).setAt(now));
        user.ledger().drop(sync.number());
    }

    /** Notes that there is no sync to remove the user by, and closes the entry. */
    void left(int sync, long now) {
        note(removal(sync).setState(Removal.State.LEFT).setAt(now).setReason("the sync is deleted"));
        user.ledger().drop(sync);
    }

    /** Notes that the destination takes no value back, and closes the entry. */
    void left(Sync sync, long now) {
        note(removal(sync)
                .setState(Removal.State.LEFT)
                .setAt(now)
                .setReason("the destination cannot take back the value it was sent"));
        user.ledger().drop(sync.number());
    }

    /** Closes an entry of which the destination never held anything. */
    void neverHeld(int sync) {
        user.ledger().drop(sync);
    }

    private Removal.Builder removal(Sync sync) {
        return removal(sync.number())
                .setSyncId(sync.id())
                .setDestinationId(sync.command().destinationId());
    }

    private Removal.Builder removal(int sync) {
        int index = index(sync);
        return index < 0 ? Removal.newBuilder().setSync(sync) : state.getRemovals(index).toBuilder();
    }

    private void note(Removal.Builder removal) {
        int index = index(removal.getSync());
        if (index < 0) {
            state.addRemovals(removal);
        } else {
            state.setRemovals(index, removal);
        }
    }

    private int index(int sync) {
        for (int i = 0; i < state.getRemovalsCount(); i++) {
            if (state.getRemovals(i).getSync() == sync) {
                return i;
            }
        }
        return -1;
    }

    /** One report for each deletion that was asked for. */
    List<DeletionProgress> progress() {
        List<DeletionProgress.Removal> removals =
                state.getRemovalsList().stream().map(Departed::removal).toList();
        return state.getDeletionIdsList().stream()
                .map(id -> new DeletionProgress(
                        key.workspaceId(),
                        id,
                        state.getVersion(),
                        state.getEvents(),
                        removals,
                        state.getFinishedAt() == 0 ? null : state.getFinishedAt()))
                .toList();
    }

    private static DeletionProgress.Removal removal(Removal removal) {
        RemovalState as = switch (removal.getState()) {
            case REMOVING -> RemovalState.REMOVING;
            case REMOVED -> RemovalState.REMOVED;
            case REFUSED -> RemovalState.REFUSED;
            case LEFT -> RemovalState.LEFT;
            case UNRECOGNIZED -> throw new IllegalStateException("a removal of a newer engine");
        };
        return new DeletionProgress.Removal(
                removal.getSyncId(),
                removal.getDestinationId(),
                as,
                removal.getAt() == 0 ? null : removal.getAt(),
                removal.getReason());
    }
}
