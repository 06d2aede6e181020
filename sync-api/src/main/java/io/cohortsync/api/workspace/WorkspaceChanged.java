package io.cohortsync.api.workspace;

/** A workspace was changed; told within the transaction, so a listener may still refuse. */
public record WorkspaceChanged(Workspace before, Workspace after) {}
