package io.cohortsync.engine.topology;

import io.cohortsync.engine.Cause;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts incidents, and logs each cohort and computation that fails once a minute. Whose user it was is told at debug level alone. */
final class CountedIncidents implements Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(CountedIncidents.class);
    private static final long LOGGED_EVERY = Duration.ofMinutes(1).toMillis();
    private static final String SERVICE = "membership-engine";

    private final MeterRegistry metrics;
    private final Map<String, Long> loggedAt = new ConcurrentHashMap<>();

    CountedIncidents(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void parked(String topic) {
        metrics.counter("cohortsync.parked", "service", SERVICE, "topic", topic).increment();
    }

    @Override
    public void unevaluated(String id, String userKey, Throwable why, long now) {
        metrics.counter("cohortsync.unevaluated", "service", SERVICE, "item", id)
                .increment();
        if (now - loggedAt.getOrDefault(id, Long.MIN_VALUE / 2) >= LOGGED_EVERY) {
            loggedAt.put(id, now);
            LOG.warn("{} fails for some users, who stay what they were: {}", id, Cause.of(why));
        }
        LOG.debug("{} fails for {}", id, userKey, why);
    }
}
