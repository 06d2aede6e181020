package io.cohortsync.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Measures a figure and its control in turn (A, B, A, B …), so that what else the machine does meets both.
 *
 * @param figures one per round
 * @param controls one per round
 */
public record Alternation<T>(List<T> figures, List<T> controls) {
    public Alternation {
        figures = List.copyOf(figures);
        controls = List.copyOf(controls);
    }

    /** One measurement. */
    @FunctionalInterface
    public interface Measurement<T> {
        T take() throws Exception;
    }

    /** Takes {@code rounds} of each. The first exception ends it. */
    public static <T> Alternation<T> run(int rounds, Measurement<T> figure, Measurement<T> control) throws Exception {
        List<T> figures = new ArrayList<>();
        List<T> controls = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            figures.add(figure.take());
            controls.add(control.take());
        }
        return new Alternation<>(figures, controls);
    }

    /** One number out of each measurement of the figure. */
    public Samples figure(ToDoubleFunction<T> number) {
        return new Samples(figures.stream().mapToDouble(number).boxed().toList());
    }

    /** One number out of each measurement of the control. */
    public Samples control(ToDoubleFunction<T> number) {
        return new Samples(controls.stream().mapToDouble(number).boxed().toList());
    }
}
