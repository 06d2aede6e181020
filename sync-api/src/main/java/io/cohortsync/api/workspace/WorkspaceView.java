package io.cohortsync.api.workspace;

import java.time.Instant;

/** A workspace as callers see it. */
record WorkspaceView(
        String id,
        String name,
        Plan plan,
        String timeZone,
        String listNameTemplate,
        int retentionDays,
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
                workspace.createdAt(),
                workspace.updatedAt(),
                workspace.version());
    }
}
