package io.cohortsync.api.workspace;

import org.jspecify.annotations.Nullable;

/**
 * The keys of ingestion and of the Cohorts API. Answers come from memory and are at most a few seconds old. Thread-safe.
 */
public interface WorkspaceKeys {

    /** The workspace that {@code apiKey} (or write key) belongs to; null when it is nobody's. */
    @Nullable
    String workspaceIdForApiKey(String apiKey);

    /** Whether {@code secretKey} is one of the workspace's secret keys. */
    boolean isSecretKey(String workspaceId, String secretKey);
}
