package io.cohortsync.api.ingestion;

import io.cohortsync.contracts.message.UserUpdate;
import java.util.List;

/** Where accepted updates become durable. */
public interface UserUpdateLog {
    /**
     * Appends all updates of one request, in order per user, and returns when the fate of all of them is known. Blocks;
     * called on virtual threads. Each has its workspace and at least one id.
     */
    Appended append(List<UserUpdate> updates);
}
