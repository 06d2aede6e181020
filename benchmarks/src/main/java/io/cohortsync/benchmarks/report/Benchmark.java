package io.cohortsync.benchmarks.report;

import java.util.List;

/** One target, measured. */
@FunctionalInterface
public interface Benchmark {
    /**
     * Measures in {@code workplace}. Leaves nothing running. Takes minutes at most: every wait inside is bounded.
     *
     * @throws Exception when it cannot be measured; nothing is printed for it then but the reason
     */
    List<Line> measure(Workplace workplace) throws Exception;
}
