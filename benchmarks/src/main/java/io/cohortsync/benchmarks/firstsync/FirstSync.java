package io.cohortsync.benchmarks.firstsync;

import io.cohortsync.benchmarks.http.Sink;
import io.cohortsync.benchmarks.product.Api;
import io.cohortsync.benchmarks.product.Heap;
import io.cohortsync.benchmarks.product.Population;
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
import java.util.concurrent.atomic.AtomicLong;

/**
 * S6: the first run of a sync of a million members to a webhook, 1,000 users a batch, from asking for it until the run has
 * succeeded with ledger and history written. Control: a raw client that sends the very same batches to the same sink.
 */
public final class FirstSync implements Benchmark {
    private static final String EVERYBODY =
            "{\"type\":\"property\",\"property\":\"plan\",\"operator\":\"is\",\"values\":[\"pro\"]}";
    /** As the webhook's catalog entry says. */
    private static final int PARALLEL = 4;
    /** One pass of the control takes a fraction of a second: too short to be measured alone. */
    private static final int CONTROL_PASSES = 10;

    private static final Duration LOADED = Duration.ofMinutes(6);
    private static final Duration RUN = Duration.ofMinutes(4);

    @Override
    public List<Line> measure(Workplace workplace) throws Exception {
        int members = workplace.choose(1_000_000, 240_000);
        Batches batches = new Batches();
        try (Sink sink = Sink.start((_, body) -> batches.received(body));
                Sink mirror = Sink.start((_, _) -> {});
                Product product = Product.start(workplace.fresh("product"))) {
            Population.load(product, members, 1, LOADED);
            Api api = product.api();
            String cohort = api.cohort("everybody", EVERYBODY, LOADED);
            api.await("/api/v1/cohorts/" + cohort, seen -> seen.path("size").asLong() == members, LOADED);
            double before = Heap.liveMebibytes(product.pid());
            AtomicLong round = new AtomicLong();
            Batches sent = new Batches();
            Alternation<Double> seconds = Alternation.run(
                    workplace.rounds(),
                    () -> {
                        double took = run(api, cohort, sink.url(), "sink " + round.incrementAndGet());
                        List<byte[]> bodies = batches.take();
                        if (Batches.users(bodies) != members) {
                            throw new IllegalStateException(
                                    "The sink was sent " + Batches.users(bodies) + " users instead of " + members);
                        }
                        workplace.say(String.format(
                                Locale.ROOT, "  %,d members in %,d batches: %.1f s", members, bodies.size(), took));
                        sent.take();
                        bodies.forEach(sent::received);
                        return took;
                    },
                    () -> {
                        List<byte[]> bodies = sent.take();
                        double all = 0;
                        for (int pass = 0; pass < CONTROL_PASSES; pass++) {
                            all += RawClient.send(bodies, mirror.url(), PARALLEL);
                        }
                        return all / CONTROL_PASSES;
                    });
            Samples figure = seconds.figure(Double::doubleValue);
            Samples control = seconds.control(Double::doubleValue);
            String what = String.format(Locale.ROOT, "first sync of %,d members, s; control: raw client", members);
            return List.of(
                    Line.of("S6", what, figure, control, new Aim.Ratio(new Target.AtMost(10))),
                    Line.of("S6", "the same, as a time", figure, control, new Aim.Figure(new Target.AtMost(20))),
                    Line.of(
                            "S6",
                            "live heap after the runs, MiB; control: before them",
                            Samples.of(Heap.liveMebibytes(product.pid())),
                            Samples.of(before),
                            new Aim.None()));
        }
    }

    private static double run(Api api, String cohort, String url, String name) throws Exception {
        String sync = api.sync(cohort, api.webhook(name, url), "on_demand");
        long start = System.nanoTime();
        api.succeeded(api.run(sync), RUN);
        return (System.nanoTime() - start) / 1e9;
    }
}
