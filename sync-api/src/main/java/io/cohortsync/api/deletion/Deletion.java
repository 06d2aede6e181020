package io.cohortsync.api.deletion;

import io.cohortsync.contracts.deletion.DeletionProgress.Removal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deletion as the engine reported it last; nothing reported yet looks like nothing done yet. */
record Deletion(
        String id,
        String amplitudeId,
        String requestedBy,
        Instant requestedAt,
        long events,
        List<Removal> removals,
        @Nullable Instant finishedAt) {
    Deletion {
        removals = List.copyOf(removals);
    }
}
