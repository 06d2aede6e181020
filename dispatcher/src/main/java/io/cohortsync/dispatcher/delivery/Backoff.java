package io.cohortsync.dispatcher.delivery;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** How long a request waits before it is sent again: doubling, with jitter, up to a limit. */
public final class Backoff {
    private static final double FACTOR = 2;
    private static final double JITTER = 0.3;

    private final IntervalFunction interval;

    public Backoff(Duration first, Duration longest) {
        this.interval = IntervalFunction.ofExponentialRandomBackoff(first, FACTOR, JITTER, longest);
    }

    /** The wait after {@code attempts} failures, counted from 1. */
    Duration after(int attempts) {
        return Duration.ofMillis(interval.apply(attempts));
    }
}
