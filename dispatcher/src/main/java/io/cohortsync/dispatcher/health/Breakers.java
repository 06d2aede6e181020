package io.cohortsync.dispatcher.health;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** One circuit breaker per destination, in the registry whose states are metrics. */
public final class Breakers {
    private static final int WINDOW = 10;
    private static final int ENOUGH_CALLS = 5;
    private static final Duration FIRST_PROBE = Duration.ofMillis(500);

    private final CircuitBreakerRegistry registry;
    private final CircuitBreakerConfig config;

    /** Breakers whose probes come at growing intervals up to {@code longestProbe}. */
    public Breakers(CircuitBreakerRegistry registry, Duration longestProbe) {
        this.registry = registry;
        Duration first = FIRST_PROBE.compareTo(longestProbe) < 0 ? FIRST_PROBE : longestProbe;
        this.config = CircuitBreakerConfig.custom()
                .slidingWindow(WINDOW, ENOUGH_CALLS, SlidingWindowType.COUNT_BASED)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(first, 1.5, longestProbe))
                .writableStackTraceEnabled(false)
                .build();
    }

    /** A fresh breaker, closed. */
    public CircuitBreaker open(String destinationId) {
        registry.remove(destinationId);
        return registry.circuitBreaker(destinationId, config);
    }

    /** Forgets the breaker of a destination that is gone. */
    public void forget(String destinationId) {
        registry.remove(destinationId);
    }
}
