package io.cohortsync.contracts.cohort;

/**
 * A comparison of a count, 0 or more, with a number, or with two for {@link Comparison#BETWEEN}.
 *
 * @param value the number, or the lower bound, inclusive
 * @param upper the upper bound, inclusive; equals {@code value} for every comparison but BETWEEN
 */
public record CountTest(Comparison comparison, long value, long upper) {

    /** At least once. */
    static final CountTest ONCE = new CountTest(Comparison.AT_LEAST, 1, 1);

    /** How a count is compared. */
    public enum Comparison {
        IS,
        IS_NOT,
        LESS_THAN,
        AT_MOST,
        GREATER_THAN,
        AT_LEAST,
        BETWEEN
    }

    /** Whether {@code count} passes. */
    public boolean passes(long count) {
        return switch (comparison) {
            case IS -> count == value;
            case IS_NOT -> count != value;
            case LESS_THAN -> count < value;
            case AT_MOST -> count <= value;
            case GREATER_THAN -> count > value;
            case AT_LEAST -> count >= value;
            case BETWEEN -> value <= count && count <= upper;
        };
    }

    /**
     * The smallest count from which on the answer never changes again: nobody has to count further. "At least 3" gives 3,
     * "exactly 3" gives 4.
     */
    public long saturation() {
        return switch (comparison) {
            case AT_LEAST, LESS_THAN -> Math.max(0, value);
            case IS, IS_NOT, AT_MOST, GREATER_THAN -> value + 1;
            case BETWEEN -> upper + 1;
        };
    }
}
