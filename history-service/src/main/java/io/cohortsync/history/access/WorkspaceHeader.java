package io.cohortsync.history.access;

/** The header that names the workspace a request is for. */
public final class WorkspaceHeader {
    public static final String NAME = "X-Workspace-Id";

    private WorkspaceHeader() {}
}
