package io.cohortsync.history.outcome;

import io.cohortsync.contracts.message.OutcomeBatch;

/** What many outcomes share. {@code runId} is empty for changes of a real-time sync outside of runs. */
record Origin(String workspaceId, String destinationId, String syncId, String runId) {
    static Origin of(OutcomeBatch batch) {
        return new Origin(batch.getWorkspaceId(), batch.getDestinationId(), batch.getSyncId(), batch.getRunId());
    }
}
