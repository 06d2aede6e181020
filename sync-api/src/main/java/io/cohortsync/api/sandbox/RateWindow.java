package io.cohortsync.api.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts requests per workspace and second. Thread-safe. */
final class RateWindow {
    private final Map<String, Second> seconds = new ConcurrentHashMap<>();

    /** Whether this is one of the first {@code limit} requests of its second. */
    boolean admits(String workspaceId, int limit, long epochMillis) {
        long second = epochMillis / 1_000;
        return seconds.merge(
                                workspaceId,
                                new Second(second, 1),
                                (known, fresh) ->
                                        known.second == second ? new Second(second, known.requests + 1) : fresh)
                        .requests
                <= limit;
    }

    private record Second(long second, int requests) {}
}
