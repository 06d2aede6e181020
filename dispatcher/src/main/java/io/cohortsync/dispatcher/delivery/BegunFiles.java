package io.cohortsync.dispatcher.delivery;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files that were begun at one destination since the listener began; beginning one again harms nothing. Thread-safe. */
final class BegunFiles {
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();

    boolean isBegun(String runId) {
        return begun.contains(runId);
    }

    /** Takes the right to begin a run's file; false while somebody else has it. */
    boolean tryClaim(String runId) {
        return claimed.add(runId);
    }

    /** Gives the right back. */
    void release(String runId) {
        claimed.remove(runId);
    }

    void begun(String runId) {
        begun.add(runId);
    }

    void ended(String runId) {
        begun.remove(runId);
    }
}
