package io.cohortsync.benchmarks.ingestion;

import io.cohortsync.benchmarks.http.ClosedLoop;
import io.cohortsync.benchmarks.http.EventRequest;
import io.cohortsync.benchmarks.product.Product;
import io.cohortsync.benchmarks.report.Aim;
import io.cohortsync.benchmarks.report.Benchmark;
import io.cohortsync.benchmarks.report.Line;
import io.cohortsync.benchmarks.report.Samples;
import io.cohortsync.benchmarks.report.Target;
import io.cohortsync.benchmarks.report.Workplace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * S10: events per second that the product acknowledges over HTTP, in batches of 1,000 and one by one, while its engine works on
 * them. Control: a raw idempotent producer of the same records into the same broker. Between two measurements the engine
 * catches up, so that each begins the same.
 */
public final class Ingestion implements Benchmark {
    private static final int BATCH = 1_000;
    private static final int BATCH_CONNECTIONS = 4;
    private static final int SINGLE_CONNECTIONS = 64;
    private static final int USERS = 200_000;
    private static final int LONGEST_WARMING = 10;
    private static final double STILL_FASTER = 1.05;
    private static final Duration CATCH_UP = Duration.ofMinutes(4);

    private final AtomicLong number = new AtomicLong();

    @Override
    public List<Line> measure(Workplace workplace) throws Exception {
        Duration length = Duration.ofSeconds(workplace.choose(10, 4));
        List<Double> batches = new ArrayList<>();
        List<Double> singles = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        try (Product product = Product.start(workplace.fresh("product"))) {
            batches(product, length);
            warm(product, length);
            product.awaitEngine(CATCH_UP);
            try (RawProducer producer = RawProducer.of(product.bootstrapServers())) {
                producer.run(length.dividedBy(2));
                for (int round = 0; round < workplace.rounds(); round++) {
                    batches.add(noted(workplace, "batches", batches(product, length)));
                    product.awaitEngine(CATCH_UP);
                    raw.add(noted(workplace, "raw producer", producer.run(length.dividedBy(2))));
                    singles.add(noted(workplace, "single events", singles(product, length)));
                    product.awaitEngine(CATCH_UP);
                }
            }
        }
        Samples control = new Samples(raw);
        return List.of(
                Line.of(
                        "S10",
                        "events/s over HTTP, 1,000 a request; control: raw producer",
                        new Samples(batches),
                        control,
                        new Aim.Figure(new Target.AtLeast(40_000))),
                Line.of(
                        "S10",
                        "events/s over HTTP, one a request; control: raw producer",
                        new Samples(singles),
                        control,
                        new Aim.Figure(new Target.AtLeast(10_000))));
    }

    /**
     * Sends until the JVM has compiled what runs: until it is hardly faster than before, or for ten lengths. The path of one
     * event is long, and while it is compiled the compiler takes a core of two.
     */
    private void warm(Product product, Duration length) throws Exception {
        double before = 0;
        for (int turn = 0; turn < LONGEST_WARMING; turn++) {
            double now = singles(product, length);
            if (now < before * STILL_FASTER) {
                return;
            }
            before = now;
        }
    }

    private double batches(Product product, Duration length) throws Exception {
        return BATCH
                * new ClosedLoop(product.port(), BATCH_CONNECTIONS)
                        .run(() -> source("/batch", BATCH), length)
                        .perSecond();
    }

    private double singles(Product product, Duration length) throws Exception {
        return new ClosedLoop(product.port(), SINGLE_CONNECTIONS)
                .run(() -> source("/2/httpapi", 1), length)
                .perSecond();
    }

    private ClosedLoop.Source source(String path, int events) {
        EventRequest request = EventRequest.of(path, Product.API_KEY, events);
        // A multiplier without common factors: users in no order, each as often as the others.
        return () -> request.with(() -> number.get() * 7_919 % USERS, number::incrementAndGet);
    }

    private static double noted(Workplace workplace, String what, double rate) {
        workplace.say(String.format(Locale.ROOT, "  %s: %,.0f events/s", what, rate));
        return rate;
    }
}
