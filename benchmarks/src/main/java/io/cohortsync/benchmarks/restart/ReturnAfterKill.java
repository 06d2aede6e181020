package io.cohortsync.benchmarks.restart;

import io.cohortsync.benchmarks.http.ClosedLoop;
import io.cohortsync.benchmarks.http.EventRequest;
import io.cohortsync.benchmarks.http.HttpConnection;
import io.cohortsync.benchmarks.http.Sink;
import io.cohortsync.benchmarks.product.Api;
import io.cohortsync.benchmarks.product.Product;
import io.cohortsync.benchmarks.report.Aim;
import io.cohortsync.benchmarks.report.Benchmark;
import io.cohortsync.benchmarks.report.Line;
import io.cohortsync.benchmarks.report.Samples;
import io.cohortsync.benchmarks.report.Target;
import io.cohortsync.benchmarks.report.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * R2: the whole product is killed (kill -9) while it works on a burst of updates, and started again at once on the same data
 * folder. Measured from the kill: until an update is accepted again, until the first change that was made after the kill is
 * at the destination, and until a run that was asked for after the kill has succeeded.
 */
public final class ReturnAfterKill implements Benchmark {
    private static final String EVERYBODY =
            "{\"type\":\"property\",\"property\":\"plan\",\"operator\":\"is\",\"values\":[\"pro\"]}";
    private static final String NEWCOMERS =
            "{\"type\":\"property\",\"property\":\"stage\",\"operator\":\"is\",\"values\":[\"in\"]}";
    private static final int BATCH = 1_000;
    private static final int BURST = 10;
    private static final int CONNECTIONS = 4;
    private static final int OK = 200;
    private static final Duration LOADED = Duration.ofMinutes(6);
    private static final Duration COMPUTED = Duration.ofMinutes(2);
    private static final Duration BACK = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(10);

    /** One kill: seconds from it. */
    private record Return(double accepted, double delivered, double runSucceeded) {}

    @Override
    public List<Line> measure(Workplace workplace) throws Exception {
        int users = workplace.choose(1_000_000, 100_000);
        Path folder = workplace.fresh("product");
        Newcomers newcomers = new Newcomers();
        List<Return> returns = new ArrayList<>();
        try (Sink sink = Sink.start(newcomers::arrived)) {
            Product product = Product.start(folder);
            try {
                AtomicLong events = new AtomicLong();
                post(product, users / BATCH, users, events);
                product.awaitEngine(LOADED);
                Api api = product.api();
                api.cohort("everybody", EVERYBODY, COMPUTED);
                String cohort = api.cohort("newcomers", NEWCOMERS, COMPUTED);
                String destination = api.webhook("sink", sink.url());
                api.await(
                        "/api/v1/syncs/" + api.sync(cohort, destination, "real_time"),
                        sync -> sync.at("/last_run/state").asString().equals("succeeded"),
                        COMPUTED);
                String onDemand = api.sync(cohort, destination, "on_demand");
                for (int round = 0; round < workplace.rounds(); round++) {
                    post(product, BURST, users, events);
                    product.killHard();
                    long killed = System.nanoTime();
                    product = product.again();
                    Return back = back(product, newcomers, round, killed, onDemand);
                    workplace.say(String.format(
                            Locale.ROOT,
                            "  after the kill: an update accepted %.1f s, its change delivered %.1f s, a run succeeded %.1f s",
                            back.accepted,
                            back.delivered,
                            back.runSucceeded));
                    returns.add(back);
                    product.awaitReady();
                    product.awaitEngine(BACK);
                }
            } finally {
                product.close();
            }
        }
        Samples delivered = new Samples(returns.stream().map(Return::delivered).toList());
        return List.of(
                Line.alone(
                        "R2",
                        String.format(
                                Locale.ROOT, "kill -9 → first new change delivered, %,d users, median of s", users),
                        delivered,
                        new Aim.Figure(new Target.AtMost(5))),
                Line.alone(
                        "R2",
                        "the same, the longest, s",
                        Samples.of(delivered.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .max()
                                .orElseThrow()),
                        new Aim.Figure(new Target.AtMost(10))),
                Line.alone(
                        "R2",
                        "kill -9 → an update accepted, s",
                        new Samples(returns.stream().map(Return::accepted).toList()),
                        new Aim.None()),
                Line.alone(
                        "R2",
                        "kill -9 → a run succeeded that was asked for afterwards, s",
                        new Samples(returns.stream().map(Return::runSucceeded).toList()),
                        new Aim.None()));
    }

    private static Return back(Product product, Newcomers newcomers, int round, long killed, String syncId)
            throws Exception {
        byte[] change = newcomers.request(round);
        long deadline = killed + BACK.toNanos();
        while (!accepts(product, change)) {
            sleepUntil(deadline, "no update was accepted");
        }
        double accepted = (System.nanoTime() - killed) / 1e9;
        while (newcomers.arrivedAt(round) == Newcomers.NOT_YET) {
            sleepUntil(deadline, "the change was not delivered");
        }
        double delivered = (newcomers.arrivedAt(round) - killed) / 1e9;
        product.api().succeeded(product.api().run(syncId), BACK);
        return new Return(accepted, delivered, (System.nanoTime() - killed) / 1e9);
    }

    private static boolean accepts(Product product, byte[] request) throws IOException {
        try (HttpConnection connection = new HttpConnection(product.port())) {
            return connection.send(request) == OK;
        } catch (IOException e) {
            return false; // Nobody listens yet.
        }
    }

    private static void sleepUntil(long deadline, String what) throws InterruptedException {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException(what + " within " + BACK + " of the kill");
        }
        Thread.sleep(LOOK);
    }

    /** Posts {@code requests} batches of events and returns when they are accepted, not when they are worked off. */
    private static void post(Product product, int requests, int users, AtomicLong events) throws Exception {
        AtomicLong begun = new AtomicLong();
        new ClosedLoop(product.port(), CONNECTIONS)
                .run(
                        () -> {
                            EventRequest request = EventRequest.of("/batch", Product.API_KEY, BATCH);
                            return () -> begun.getAndIncrement() < requests
                                    ? request.with(() -> events.getAndIncrement() % users, events::get)
                                    : null;
                        },
                        LOADED);
    }
}
