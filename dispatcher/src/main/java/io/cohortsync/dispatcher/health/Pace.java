package io.cohortsync.dispatcher.health;

import io.cohortsync.destinations.catalog.RateLimit;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * Spreads requests evenly over time, so that no second ever holds more than the vendor allows. An instance takes the share of
 * the account's limit that its partitions are of all partitions.
 */
final class Pace {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Optional<RateLimit> limit;
    private volatile Optional<RateLimiter> limiter = Optional.empty();

    Pace(Optional<RateLimit> limit) {
        this.limit = limit;
        share(1, 1);
    }

    /** {@code assigned} of {@code partitions} are ours. */
    void share(int assigned, int partitions) {
        limiter = limit.map(it -> limiter(it, Math.max(assigned, 1), partitions));
    }

    private static RateLimiter limiter(RateLimit limit, int assigned, int partitions) {
        Duration interval = limit.per().multipliedBy(partitions).dividedBy((long) limit.requests() * assigned);
        return RateLimiter.of(
                "destination",
                RateLimiterConfig.custom()
                        .limitForPeriod(1)
                        .limitRefreshPeriod(interval.isZero() ? Duration.ofNanos(1) : interval)
                        .timeoutDuration(LONGEST_WAIT)
                        .build());
    }

    /** Takes the next place in line and says how long it is until then. */
    Duration reserve() {
        long nanos = limiter.map(it -> it.reservePermission(1)).orElse(0L);
        return nanos < 0 ? LONGEST_WAIT : Duration.ofNanos(nanos);
    }
}
