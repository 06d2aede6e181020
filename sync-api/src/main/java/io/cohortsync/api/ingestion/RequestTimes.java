package io.cohortsync.api.ingestion;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The times of requests that Spring's observation does not see, under the same name and tags as those it sees: a dashboard of
 * {@code http.server.requests} shows both. What the caller chooses freely (paths and methods that are not answered) is one
 * series, not one each. Thread-safe.
 */
final class RequestTimes {
    private static final String UNKNOWN = "UNKNOWN";

    private final MeterRegistry meters;
    private final Predicate<String> isPath;
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();

    /** {@code isPath} says which paths are series of their own. */
    RequestTimes(MeterRegistry meters, Predicate<String> isPath) {
        this.meters = meters;
        this.isPath = isPath;
    }

    void record(HttpServletRequest request, HttpServletResponse response, long nanoseconds) {
        String method = request.getMethod();
        String path = request.getRequestURI();
        Answered answered = new Answered(
                method.equals("POST") || method.equals("OPTIONS") ? method : UNKNOWN,
                isPath.test(path) ? path : UNKNOWN,
                response.getStatus());
        timers.computeIfAbsent(answered, this::timer).record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Answered answered) {
        return Timer.builder("http.server.requests")
                .tag("method", answered.method())
                .tag("uri", answered.path())
                .tag("status", Integer.toString(answered.status()))
                .tag("outcome", Outcome.forStatus(answered.status()).name())
                .tag("exception", "none")
                .tag("error", "none")
                .register(meters);
    }

    private record Answered(String method, String path, int status) {}
}
