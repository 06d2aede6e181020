package io.cohortsync.api.workspace;

import io.cohortsync.api.access.Caller;

/** A workspace was changed; told within the transaction, so a listener may still refuse. */
public record WorkspaceChanged(Caller by, Workspace before, Workspace after) {}
