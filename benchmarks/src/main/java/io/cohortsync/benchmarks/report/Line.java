package io.cohortsync.benchmarks.report;

import java.util.Optional;

/**
 * One line of the table.
 *
 * @param target number of the target as in {@code S3}
 * @param what what the figure and its control count, in which unit
 * @param control the same quantity of the control, measured alternately with the figure; empty where there is none to compare
 *     with
 */
public record Line(String target, String what, Samples figure, Optional<Samples> control, Aim aim) {

    public static Line of(String target, String what, Samples figure, Samples control, Aim aim) {
        return new Line(target, what, figure, Optional.of(control), aim);
    }

    public static Line alone(String target, String what, Samples figure, Aim aim) {
        return new Line(target, what, figure, Optional.empty(), aim);
    }

    /** Figure divided by control; empty where there is no control or it varies too much for a valid ratio. */
    public Optional<Double> ratio() {
        return control.filter(Samples::isStable).map(stable -> figure.median() / stable.median());
    }

    /** How far the target was reached; empty where there is none, or no valid number to judge. */
    public Optional<Target.Reach> reach() {
        return switch (aim) {
            case Aim.Figure(Target goal) -> Optional.of(goal.judge(figure.median()));
            case Aim.Ratio(Target goal) -> ratio().map(goal::judge);
            case Aim.None() -> Optional.empty();
        };
    }
}
