package io.cohortsync.api.workspace;

import java.time.Instant;
import java.util.List;

/**
 * A workspace as callers see it.
 *
 * @param eventRetentionDays how long events are kept; 0: for ever
 * @param beyondPlan what is paused because the plan does not have it
 */
record WorkspaceView(
        String id,
        String name,
        Plan plan,
        String timeZone,
        String listNameTemplate,
        int retentionDays,
        int eventRetentionDays,
        List<PlanUse.BeyondPlan> beyondPlan,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    static WorkspaceView of(Workspace workspace, List<PlanUse.BeyondPlan> beyondPlan) {
        return new WorkspaceView(
                workspace.id(),
                workspace.name(),
                workspace.plan(),
                workspace.timeZone().getId(),
                workspace.listNameTemplate().text(),
                workspace.retentionDays(),
                workspace.eventRetentionDays(),
                beyondPlan,
                workspace.createdAt(),
                workspace.updatedAt(),
                workspace.version());
    }
}
