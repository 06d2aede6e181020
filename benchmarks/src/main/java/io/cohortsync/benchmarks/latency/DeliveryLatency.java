package io.cohortsync.benchmarks.latency;

import io.cohortsync.benchmarks.http.ClosedLoop;
import io.cohortsync.benchmarks.http.Sink;
import io.cohortsync.benchmarks.product.Api;
import io.cohortsync.benchmarks.product.Product;
import io.cohortsync.benchmarks.report.Aim;
import io.cohortsync.benchmarks.report.Alternation;
import io.cohortsync.benchmarks.report.Benchmark;
import io.cohortsync.benchmarks.report.Line;
import io.cohortsync.benchmarks.report.Samples;
import io.cohortsync.benchmarks.report.Target;
import io.cohortsync.benchmarks.report.Workplace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * S5: from the moment an event was to be sent to the moment the destination has read the request it causes, through the whole
 * product with all durability on. Every event moves a user into or out of a cohort with a real-time sync. First the highest rate
 * is found at which events sent without pause are all delivered; then events come at half of it, each at a moment fixed before.
 * Control: the same load generator straight to the same destination.
 */
public final class DeliveryLatency implements Benchmark {
    private static final int CONNECTIONS = 64;
    private static final int FULL_USERS = 40_000;
    private static final int QUICK_USERS = 12_000;
    private static final Duration COMPUTED = Duration.ofMinutes(1);
    private static final Duration DELIVERED = Duration.ofMinutes(2);

    @Override
    public List<Line> measure(Workplace workplace) throws Exception {
        int users = workplace.choose(FULL_USERS, QUICK_USERS);
        Flips flips = new Flips(users);
        Flips echoes = new Flips(users);
        try (Sink sink = Sink.start(flips::arrived);
                Sink mirror = Sink.start(echoes::arrived);
                Product product = Product.start(workplace.fresh("product"))) {
            Api api = product.api();
            String cohort = api.cohort("moving", Changes.COHORT, COMPUTED);
            String sync = api.sync(cohort, api.webhook("sink", sink.url()), "real_time");
            api.await(
                    "/api/v1/syncs/" + sync,
                    seen -> seen.at("/last_run/state").asString().equals("succeeded"),
                    COMPUTED);
            Changes changes = new Changes(users, flips);
            flood(product, changes, users, flips); // makes the users and compiles the path; not measured
            Samples highest = new Samples(List.of(flood(product, changes, users, flips)));
            double rate = highest.median() / 2;
            int count = (int) Math.min(users, rate * workplace.choose(15, 6));
            workplace.say(String.format(
                    Locale.ROOT, "  highest rate %,.0f changes/s; measured at half of it", highest.median()));
            Echo echo = new Echo(users, echoes);
            SteadyChanges figure = new SteadyChanges(workplace, product.port(), CONNECTIONS, flips);
            SteadyChanges control = new SteadyChanges(workplace, mirror.port(), CONNECTIONS, echoes);
            Alternation<Histogram> latencies = Alternation.run(
                    workplace.rounds(),
                    () -> figure.run(count, rate, (_, at) -> changes.next(at)),
                    () -> control.run(count, rate, echo::request));
            return List.of(
                    line(latencies, 50, 150),
                    line(latencies, 99, 500),
                    line(latencies, 99.9, 1_000),
                    Line.alone("S5", "highest rate with every change delivered, changes/s", highest, new Aim.None()));
        }
    }

    /** Moves every user once without pause; returns changes per second from the first sent to the last delivered. */
    private static double flood(Product product, Changes changes, int users, Flips flips) throws Exception {
        AtomicInteger left = new AtomicInteger(users);
        long start = System.nanoTime();
        new ClosedLoop(product.port(), CONNECTIONS)
                .run(() -> () -> left.getAndDecrement() > 0 ? changes.next(System.nanoTime()) : null, DELIVERED);
        flips.awaitArrivals(DELIVERED);
        flips.take();
        return users / ((flips.lastAt() - start) / 1e9);
    }

    private static Line line(Alternation<Histogram> latencies, double percentile, double target) {
        return Line.of(
                "S5",
                String.format(
                        Locale.ROOT,
                        "p%s, accepted update → request at the destination, ms; control: load generator",
                        percentile == Math.rint(percentile)
                                ? Integer.toString((int) percentile)
                                : Double.toString(percentile)),
                latencies.figure(histogram -> SteadyChanges.millis(histogram, percentile)),
                latencies.control(histogram -> SteadyChanges.millis(histogram, percentile)),
                new Aim.Figure(new Target.AtMost(target)));
    }
}
