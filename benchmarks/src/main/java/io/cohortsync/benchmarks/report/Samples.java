package io.cohortsync.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/**
 * One quantity, measured several times in one run.
 *
 * @param values in the order of measuring; never empty, all positive
 */
public record Samples(List<Double> values) {
    /** A control that varies more than this cannot be compared with. */
    public static final double STABLE_WITHIN = 0.20;

    public Samples {
        values = List.copyOf(values);
        if (values.isEmpty() || values.stream().anyMatch(value -> !(value > 0) || value.isInfinite())) {
            throw new IllegalArgumentException("Samples must be positive numbers, at least one: " + values);
        }
    }

    public static Samples of(double... values) {
        return new Samples(Arrays.stream(values).boxed().toList());
    }

    /** The middle value; of an even number the mean of the two in the middle. */
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Largest minus smallest, as a part of the median. */
    public double spread() {
        double largest = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double smallest = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        return (largest - smallest) / median();
    }

    public boolean isStable() {
        return spread() <= STABLE_WITHIN;
    }
}
