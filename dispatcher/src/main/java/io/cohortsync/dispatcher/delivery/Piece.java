package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.Operation;
import java.time.Instant;
import java.util.List;

/**
 * Deliveries that can share a request: same partition, sync, run and operation, each user once.
 *
 * @param sentAt when the engine sent the first of these
 * @param wave pieces of a later wave hold a further operation for a user of an earlier one and must wait for it
 */
public record Piece(
        int partition,
        String workspaceId,
        String syncId,
        String runId,
        Instant sentAt,
        Operation operation,
        int wave,
        List<Delivery> deliveries) {
    public Piece {
        deliveries = List.copyOf(deliveries);
    }
}
