package io.cohortsync.api.workspace;

import java.util.List;

/** What else a plan decides about. */
public interface PlanUse {

    /** What the workspace has and its plan has not, by name; it rests until the plan has it or it is changed. */
    List<BeyondPlan> beyondPlan(Workspace workspace);

    /**
     * Something that rests.
     *
     * @param kind such as sync
     * @param reason says which plans have it
     */
    record BeyondPlan(String kind, String id, String name, String reason) {}
}
