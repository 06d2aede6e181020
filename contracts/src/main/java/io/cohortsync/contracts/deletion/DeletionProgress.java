package io.cohortsync.contracts.deletion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the deletion of a user is, as JSON on {@code user-deletions}, key = deletion id. Each replaces the ones of lower
 * version. Times are epoch milliseconds. Nothing in it names the user.
 *
 * @param version counts up
 * @param events how many were deleted so far
 * @param removals one per sync whose destination held or may have held the user
 * @param finishedAt null until nothing is left. One that is finished goes on when something from before the deletion arrives late
 */
public record DeletionProgress(
        String workspaceId,
        String deletionId,
        long version,
        long events,
        List<Removal> removals,
        @Nullable Long finishedAt) {
    public DeletionProgress {
        removals = List.copyOf(removals);
    }

    /**
     * What became of the user at one destination.
     *
     * @param syncId empty for a sync that was deleted before
     * @param destinationId likewise
     * @param at when the state was reached; null while removing
     * @param reason why it could not be removed so far; empty where nothing went wrong
     */
    public record Removal(
            String syncId,
            String destinationId,
            RemovalState state,
            @Nullable Long at,
            String reason) {}

    /** Whether the destination has taken the user out. */
    public enum RemovalState {
        REMOVING,
        REMOVED,
        /** The destination refuses; somebody has to remove the user there by hand. */
        REFUSED,
        /** The sync is deleted and left its list as it was; somebody has to remove the user there by hand. */
        LEFT
    }
}
