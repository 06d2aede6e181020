package io.cohortsync.benchmarks.latency;

import io.cohortsync.benchmarks.http.OpenLoop;
import io.cohortsync.benchmarks.report.Workplace;
import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Changes at a fixed rate to one port, and how long each takes to its destination. */
final class SteadyChanges {
    private static final Duration ARRIVED = Duration.ofSeconds(60);

    private final Workplace workplace;
    private final OpenLoop load;
    private final Flips flips;

    SteadyChanges(Workplace workplace, int port, int connections, Flips flips) {
        this.workplace = workplace;
        this.load = new OpenLoop(port, connections);
        this.flips = flips;
    }

    /**
     * Sends up to {@code count} at {@code perSecond}, fewer when {@code request} has no more, waits until they arrived and returns
     * the latencies in microseconds.
     */
    Histogram run(int count, double perSecond, OpenLoop.Request request) throws Exception {
        load.run(count, perSecond, request);
        flips.awaitArrivals(ARRIVED);
        Histogram latencies = flips.take();
        workplace.say(String.format(
                Locale.ROOT,
                "  %,d at %,.0f/s: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms",
                latencies.getTotalCount(),
                perSecond,
                millis(latencies, 50),
                millis(latencies, 99),
                millis(latencies, 99.9)));
        return latencies;
    }

    static double millis(Histogram latencies, double percentile) {
        return Math.max(1, latencies.getValueAtPercentile(percentile)) / 1_000.0;
    }
}
