package io.cohortsync.destinations.catalog;

import java.time.Duration;

/** How many requests the vendor allows an account in a period. */
public record RateLimit(int requests, Duration per) {
    public RateLimit {
        if (requests < 1 || !per.isPositive()) {
            throw new IllegalArgumentException("a rate limit allows at least one request in a positive time");
        }
    }
}
