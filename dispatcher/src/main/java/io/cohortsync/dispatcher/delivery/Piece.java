package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.Operation;
import java.time.Instant;
import java.util.List;

/**
 * Deliveries that can share a request: same partition, sync, run and operation, each user once.
 *
 * @param part what it is called as a part of a file: the same for the same record, whoever reads it and however often
 * @param sentAt when the engine sent the first of these
 * @param wave pieces of a later wave hold a further operation for a user of an earlier one and must wait for it
 */
public record Piece(
        int partition,
        String workspaceId,
        String syncId,
        String runId,
        String part,
        Instant sentAt,
        Operation operation,
        int wave,
        List<Delivery> deliveries) {
    public Piece {
        deliveries = List.copyOf(deliveries);
    }
}
