package io.cohortsync.benchmarks.report;

/** Which number of a line the target is about. */
public sealed interface Aim {

    /** The figure itself. */
    record Figure(Target target) implements Aim {}

    /** The figure divided by its control. */
    record Ratio(Target target) implements Aim {}

    /** No target: the line explains another. */
    record None() implements Aim {}
}
