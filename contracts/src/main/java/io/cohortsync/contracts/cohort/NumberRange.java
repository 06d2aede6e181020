package io.cohortsync.contracts.cohort;

import io.cohortsync.contracts.cohort.PropertyFilter.Operand;
import java.util.List;
import java.util.Objects;

/** The numbers that a number operator, or {@code is} with one number, lets pass: from {@code low} to {@code high}, both included. */
record NumberRange(double low, double high) {

    /** {@code filter} compares with numbers. */
    static NumberRange of(PropertyFilter filter) {
        List<Operand> bounds = filter.operands();
        double first = number(bounds.getFirst());
        return switch (filter.operator()) {
            case LESS_THAN -> new NumberRange(Double.NEGATIVE_INFINITY, Math.nextDown(first));
            case AT_MOST -> new NumberRange(Double.NEGATIVE_INFINITY, first);
            case GREATER_THAN -> new NumberRange(Math.nextUp(first), Double.POSITIVE_INFINITY);
            case AT_LEAST -> new NumberRange(first, Double.POSITIVE_INFINITY);
            case BETWEEN -> new NumberRange(first, number(bounds.getLast()));
            case IS -> new NumberRange(first, first);
            default -> throw new IllegalArgumentException(filter.operator() + " has no range of numbers");
        };
    }

    boolean contains(double number) {
        return low <= number && number <= high;
    }

    boolean meets(NumberRange other) {
        return low <= other.high && other.low <= high;
    }

    private static double number(Operand operand) {
        return Objects.requireNonNull(operand.number());
    }
}
