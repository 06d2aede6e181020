package io.cohortsync.api.deletion;

import io.cohortsync.contracts.deletion.DeletionProgress.Removal;
import io.cohortsync.contracts.deletion.DeletionProgress.RemovalState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report of a deletion. It names the user by {@code amplitude_id} only, so that it can be kept.
 *
 * @param requestedBy the account or token that asked
 * @param events deleted so far
 * @param destinations one per sync whose destination held or may have held the user
 * @param finishedAt when nothing was left: every destination has answered for good, and the history is told to forget
 */
record DeletionView(
        String id,
        String amplitudeId,
        State state,
        String requestedBy,
        Instant requestedAt,
        long events,
        List<AtDestination> destinations,
        @Nullable Instant finishedAt) {

    /** How far it is. */
    enum State {
        RUNNING,
        DONE,
        /** Over, and at least one destination still holds the user: {@link AtDestination} says which, and why. */
        INCOMPLETE
    }

    /**
     * What became of the user at one destination.
     *
     * @param syncId null for a sync that was deleted before the user
     * @param at when the state was reached; null while removing
     * @param reason why it could not be removed so far
     */
    record AtDestination(
            @Nullable String syncId,
            @Nullable String destinationId,
            RemovalState state,
            @Nullable Instant at,
            @Nullable String reason) {
        private static AtDestination of(Removal removal) {
            return new AtDestination(
                    orNull(removal.syncId()),
                    orNull(removal.destinationId()),
                    removal.state(),
                    removal.at() == null ? null : Instant.ofEpochMilli(removal.at()),
                    orNull(removal.reason()));
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    static DeletionView of(Deletion deletion) {
        return new DeletionView(
                deletion.id(),
                deletion.amplitudeId(),
                state(deletion),
                deletion.requestedBy(),
                deletion.requestedAt(),
                deletion.events(),
                deletion.removals().stream().map(AtDestination::of).toList(),
                deletion.finishedAt());
    }

    private static State state(Deletion deletion) {
        if (deletion.finishedAt() == null) {
            return State.RUNNING;
        }
        boolean allOut = deletion.removals().stream().allMatch(removal -> removal.state() == RemovalState.REMOVED);
        return allOut ? State.DONE : State.INCOMPLETE;
    }
}
