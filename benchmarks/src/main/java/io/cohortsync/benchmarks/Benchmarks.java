package io.cohortsync.benchmarks;

import io.cohortsync.benchmarks.difference.DiffCost;
import io.cohortsync.benchmarks.difference.DiffGrowth;
import io.cohortsync.benchmarks.engine.CohortCost;
import io.cohortsync.benchmarks.engine.EngineThroughput;
import io.cohortsync.benchmarks.firstsync.FirstSync;
import io.cohortsync.benchmarks.ingestion.Ingestion;
import io.cohortsync.benchmarks.latency.DeliveryLatency;
import io.cohortsync.benchmarks.latency.NewCohort;
import io.cohortsync.benchmarks.question.PreviewTime;
import io.cohortsync.benchmarks.report.Benchmark;
import io.cohortsync.benchmarks.report.Line;
import io.cohortsync.benchmarks.report.Machine;
import io.cohortsync.benchmarks.report.Table;
import io.cohortsync.benchmarks.report.Workplace;
import io.cohortsync.benchmarks.restart.ReturnAfterKill;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures and prints one table on standard output; what is being done goes to standard error. */
public final class Benchmarks {
    private static final List<String> STANDARD = List.of("S3", "S5", "S6", "S10", "R2");
    private static final int USAGE_EXIT = 2;

    private Benchmarks() {}

    public static void main(String[] words) throws Exception {
        System.setProperty("logback.configurationFile", "benchmarks-logback.xml");
        Map<String, Benchmark> known = known();
        Order order;
        try {
            order = Order.of(List.of(words), List.copyOf(known.keySet()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE_EXIT);
            return;
        }
        System.exit(measure(order, known, words) ? 0 : 1);
    }

    private static Map<String, Benchmark> known() {
        Map<String, Benchmark> known = new LinkedHashMap<>();
        known.put("S1", new DiffCost());
        known.put("S2", new DiffGrowth());
        known.put("S3", new EngineThroughput());
        known.put("S4", new CohortCost());
        known.put("S5", new DeliveryLatency());
        known.put("S6", new FirstSync());
        known.put("S8", new NewCohort());
        known.put("S10", new Ingestion());
        known.put("R2", new ReturnAfterKill());
        known.put("Q1", new PreviewTime());
        return known;
    }

    /** Returns whether everything could be measured; a missed target is a result, not a failure. */
    private static boolean measure(Order order, Map<String, Benchmark> known, String[] words) throws Exception {
        List<String> names = order.names().isEmpty() ? STANDARD : order.names();
        if (order.profiles().isPresent()) {
            Files.createDirectories(order.profiles().get());
        }
        Path folder = order.folder().toAbsolutePath();
        Files.createDirectories(folder);
        List<Line> lines = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try (var workplace = new Workplace(
                Files.createTempDirectory(folder, "run-"), order.size(), order.roundsToTake(), order.profiles())) {
            for (String name : names) {
                workplace.say(name);
                try {
                    lines.addAll(known.getOrDefault(name, Benchmarks::unknown).measure(workplace));
                } catch (Exception e) {
                    // One that fails must not take the others' results away.
                    e.printStackTrace();
                    failures.add(name + " could not be measured: " + e.getMessage());
                }
            }
        }
        System.out.println("`./cohortsync bench " + String.join(" ", words) + "`, " + LocalDate.now(ZoneOffset.UTC)
                + ", " + Machine.facts() + "\n");
        System.out.println(Table.of(lines));
        failures.forEach(System.out::println);
        return failures.isEmpty();
    }

    private static List<Line> unknown(Workplace workplace) {
        throw new IllegalStateException("there is no such benchmark");
    }
}
