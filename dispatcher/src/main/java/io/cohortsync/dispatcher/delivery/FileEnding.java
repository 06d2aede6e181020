package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.message.FileEnd;
import java.time.Instant;

/**
 * What becomes of the file of a run, all of whose parts are answered.
 *
 * @param sentAt when the engine sent it
 */
public record FileEnding(int partition, String workspaceId, String syncId, String runId, Instant sentAt, FileEnd end) {

    /** Reads one from its record. */
    public static FileEnding of(Composition.Group group) {
        DeliveryBatch batch = group.batch();
        return new FileEnding(
                group.partition(),
                batch.getWorkspaceId(),
                batch.getSyncId(),
                batch.getRunId(),
                group.sentAt(),
                batch.getFileEnd());
    }
}
