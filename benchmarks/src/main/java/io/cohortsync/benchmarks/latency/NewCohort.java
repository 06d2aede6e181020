package io.cohortsync.benchmarks.latency;

import io.cohortsync.benchmarks.http.Sink;
import io.cohortsync.benchmarks.product.Api;
import io.cohortsync.benchmarks.product.Population;
import io.cohortsync.benchmarks.product.Product;
import io.cohortsync.benchmarks.report.Aim;
import io.cohortsync.benchmarks.report.Alternation;
import io.cohortsync.benchmarks.report.Benchmark;
import io.cohortsync.benchmarks.report.Line;
import io.cohortsync.benchmarks.report.Target;
import io.cohortsync.benchmarks.report.Workplace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;

/**
 * S8: a new cohort over a million stored users and their ten million events while updates flow. Its condition is about the
 * properties of every event, so that all of them are read, and everybody is in it, so that every row is written. Control of the
 * rate: a plain consumer that reads the same events from the broker and does nothing with them. Control of the live updates: the
 * same changes at the same rate while nothing is computed.
 */
public final class NewCohort implements Benchmark {
    private static final String EVERY_EVENT =
            "{\"type\":\"performed\",\"event\":\"_active\",\"comparison\":\"at_least\",\"value\":10,"
                    + "\"where\":[{\"property\":\"category\",\"operator\":\"is\",\"values\":[\"shoes\"]}],"
                    + "\"time\":{\"type\":\"last\",\"amount\":30,\"unit\":\"days\"}}";
    private static final int EVENTS_EACH = 10;
    /** A moving user may move again only after its last change arrived. */
    private static final int MOVING = 20_000;

    private static final double LIVE_PER_SECOND = 300;
    private static final int CONNECTIONS = 16;
    private static final double P99 = 99;
    private static final Duration LOADED = Duration.ofMinutes(20);
    private static final Duration COMPUTED = Duration.ofMinutes(5);

    /** One round of the figure. */
    private record Computing(double eventsPerSecond, Histogram live) {}

    @Override
    public List<Line> measure(Workplace workplace) throws Exception {
        int users = workplace.choose(1_000_000, 100_000);
        int events = users * EVENTS_EACH;
        Flips flips = new Flips(MOVING);
        try (Sink sink = Sink.start(flips::arrived);
                Product product = Product.start(workplace.fresh("product"))) {
            Population.load(product, users, EVENTS_EACH, LOADED);
            Api api = product.api();
            String moving = api.cohort("moving", Changes.COHORT, COMPUTED);
            api.sync(moving, api.webhook("sink", sink.url()), "real_time");
            Changes changes = new Changes(MOVING, flips);
            SteadyChanges live = new SteadyChanges(workplace, product.port(), CONNECTIONS, flips);
            int seconds = workplace.choose(20, 8);
            live.run(
                    (int) LIVE_PER_SECOND * seconds, LIVE_PER_SECOND, (_, at) -> changes.next(at)); // compiles the path
            for (String name : List.of("first", "second")) {
                compute(workplace, api, users, name, live, changes); // compiles the pass; not measured
                PlainConsumer.perSecond(
                        product.bootstrapServers(), events); // compiles the consumer, twice as fast then
            }
            Alternation<Computing> rounds = Alternation.run(
                    workplace.rounds(),
                    () -> compute(workplace, api, users, "new", live, changes),
                    () -> new Computing(
                            PlainConsumer.perSecond(product.bootstrapServers(), events),
                            live.run((int) LIVE_PER_SECOND * seconds, LIVE_PER_SECOND, (_, at) -> changes.next(at))));
            return List.of(
                    Line.of(
                            "S8",
                            String.format(
                                    Locale.ROOT,
                                    "events/s, new cohort over %,d users with %,d events; control: plain consumer",
                                    users,
                                    events),
                            rounds.figure(Computing::eventsPerSecond),
                            rounds.control(Computing::eventsPerSecond),
                            new Aim.Ratio(new Target.AtLeast(0.30))),
                    Line.of(
                            "S8",
                            "p99 of live updates meanwhile, ms; control: while nothing is computed",
                            rounds.figure(round -> SteadyChanges.millis(round.live(), P99)),
                            rounds.control(round -> SteadyChanges.millis(round.live(), P99)),
                            new Aim.Ratio(new Target.AtMost(2))));
        }
    }

    /** Makes one more cohort of everybody and changes users until it is computed. */
    private static Computing compute(
            Workplace workplace, Api api, int users, String name, SteadyChanges live, Changes changes)
            throws Exception {
        AtomicBoolean computing = new AtomicBoolean(true);
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Histogram> latencies = thread.submit(() -> live.run(
                    (int) (LIVE_PER_SECOND * COMPUTED.toSeconds()),
                    LIVE_PER_SECOND,
                    (_, at) -> computing.get() ? changes.next(at) : null));
            double seconds;
            try {
                long start = System.nanoTime();
                String cohort = api.cohort(name, EVERY_EVENT, COMPUTED);
                seconds = (System.nanoTime() - start) / 1e9;
                api.await("/api/v1/cohorts/" + cohort, seen -> seen.path("size").asLong() == users, COMPUTED);
            } finally {
                computing.set(false);
            }
            workplace.say(String.format(Locale.ROOT, "  computed over %,d users in %.1f s", users, seconds));
            return new Computing((double) users * EVENTS_EACH / seconds, latencies.get());
        }
    }
}
