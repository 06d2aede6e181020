package io.cohortsync.history.window;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Latency from accepted to answered of a real-time sync's delivered changes in a time; null when there were none. */
record Latency(
        Instant from,
        Instant to,
        long delivered,
        @Nullable Double p50Ms,
        @Nullable Double p95Ms,
        @Nullable Double p99Ms) {}
