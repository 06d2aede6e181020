package io.cohortsync.benchmarks.question;

import io.cohortsync.benchmarks.product.Api;
import io.cohortsync.benchmarks.product.Population;
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
import tools.jackson.databind.JsonNode;

/**
 * Q1: a preview over a million users, from the request to sync-api until its answer is here: exact size, sample and identifier
 * coverage, by way of the broker and every partition of the engine. Once by a property that all of them have, once by an event
 * with a filter on its properties, for which the events of every fifth user are read from the store.
 */
public final class PreviewTime implements Benchmark {
    private static final String BY_PROPERTY =
            "{\"type\":\"property\",\"property\":\"plan\",\"operator\":\"is\",\"values\":[\"pro\"]}";
    private static final String BY_EVENT =
            "{\"type\":\"performed\",\"event\":\"Order Completed\",\"comparison\":\"at_least\",\"value\":1,"
                    + "\"where\":[{\"property\":\"category\",\"operator\":\"is\",\"values\":[\"shoes\"]}],"
                    + "\"time\":{\"type\":\"last\",\"amount\":30,\"unit\":\"days\"}}";
    /** {@link Population} gives its event types in turn. */
    private static final int EVENT_TYPES = 5;

    private static final int SAMPLE = 10;
    private static final int WARM_UP = 5;
    private static final int PREVIEWS_PER_ROUND = 5;
    private static final Duration LOADED = Duration.ofMinutes(6);

    @Override
    public List<Line> measure(Workplace workplace) throws Exception {
        int users = workplace.choose(1_000_000, 100_000);
        try (Product product = Product.start(workplace.fresh("product"))) {
            Population.load(product, users, 1, LOADED);
            List<Line> lines = new ArrayList<>();
            lines.addAll(lines("by a property", BY_PROPERTY, users, product.api(), workplace, users));
            lines.addAll(lines("by an event", BY_EVENT, users / EVENT_TYPES, product.api(), workplace, users));
            return lines;
        }
    }

    private static List<Line> lines(String kind, String definition, long size, Api api, Workplace workplace, int users)
            throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            preview(api, definition, size);
        }
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < workplace.rounds() * PREVIEWS_PER_ROUND; i++) {
            seconds.add(preview(api, definition, size));
        }
        workplace.say("  " + kind + ": " + seconds);
        Samples samples = new Samples(seconds);
        double slowest = seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return List.of(
                Line.alone(
                        "Q1",
                        String.format(Locale.ROOT, "preview %s over %,d users, s", kind, users),
                        samples,
                        new Aim.Figure(new Target.AtMost(2))),
                Line.alone(
                        "Q1",
                        "the same, the slowest of " + seconds.size() + ", s",
                        Samples.of(slowest),
                        new Aim.Figure(new Target.AtMost(2))));
    }

    /** Seconds; fails unless the answer is right. */
    private static double preview(Api api, String definition, long size) throws Exception {
        long start = System.nanoTime();
        JsonNode answer = api.preview(definition);
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean right = answer.path("size").asLong() == size
                && answer.path("sample").size() == SAMPLE
                && answer.at("/identifier_coverage/device_id").asDouble() == 1;
        if (!right) {
            throw new IllegalStateException(size + " users were to be found, the answer is " + answer);
        }
        return seconds;
    }
}
