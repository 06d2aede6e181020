package io.cohortsync.api.workspace;

import java.time.Instant;

/**
 * A workspace as callers see it.
 *
 * @param eventRetentionDays how long events are kept; 0: for ever
 */
record WorkspaceView(
        String id,
        String name,
        Plan plan,
        String timeZone,
        String listNameTemplate,
        int retentionDays,
        int eventRetentionDays,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    static WorkspaceView of(Workspace workspace) {
        return new WorkspaceView(
                workspace.id(),
                workspace.name(),
                workspace.plan(),
                workspace.timeZone().getId(),
                workspace.listNameTemplate().text(),
                workspace.retentionDays(),
                workspace.eventRetentionDays(),
                workspace.createdAt(),
                workspace.updatedAt(),
                workspace.version());
    }
}
