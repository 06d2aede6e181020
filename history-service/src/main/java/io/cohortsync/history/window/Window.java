package io.cohortsync.history.window;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One minute of a real-time sync.
 *
 * @param at its beginning
 * @param p50Ms latency from accepted to answered, of delivered changes that an update caused; null when there were none
 */
record Window(
        Instant at,
        long added,
        long removed,
        long skipped,
        long undelivered,
        @Nullable Double p50Ms,
        @Nullable Double p95Ms,
        @Nullable Double p99Ms) {}
