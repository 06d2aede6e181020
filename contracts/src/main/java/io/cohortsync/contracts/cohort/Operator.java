package io.cohortsync.contracts.cohort;

import java.util.Locale;

/**
 * How a property's value is tested. Text is compared without regard to case by {@code contains} and its negation only. A
 * property without value meets only the negated operators ({@code is_not}, {@code does_not_…}, {@code is_not_set},
 * {@code set_is_not}, {@code set_does_not_contain}). A number compared with text is false, never an error.
 */
public enum Operator {
    IS(Arity.SEVERAL),
    IS_NOT(Arity.SEVERAL),
    CONTAINS(Arity.SEVERAL),
    DOES_NOT_CONTAIN(Arity.SEVERAL),
    STARTS_WITH(Arity.SEVERAL),
    DOES_NOT_START_WITH(Arity.SEVERAL),
    ENDS_WITH(Arity.SEVERAL),
    DOES_NOT_END_WITH(Arity.SEVERAL),
    LESS_THAN(Arity.ONE_NUMBER),
    AT_MOST(Arity.ONE_NUMBER),
    GREATER_THAN(Arity.ONE_NUMBER),
    AT_LEAST(Arity.ONE_NUMBER),
    /** Both bounds inclusive. */
    BETWEEN(Arity.TWO_NUMBERS),
    IS_SET(Arity.NONE),
    IS_NOT_SET(Arity.NONE),
    /** The list holds exactly the operands, in any order. */
    SET_IS(Arity.SEVERAL),
    SET_IS_NOT(Arity.SEVERAL),
    /** The list holds at least one of the operands. */
    SET_CONTAINS(Arity.SEVERAL),
    SET_DOES_NOT_CONTAIN(Arity.SEVERAL),
    /** {@code *} stands for anything without a slash, {@code **} for anything, {@code ?} for one character. */
    GLOB_MATCH(Arity.SEVERAL),
    DOES_NOT_GLOB_MATCH(Arity.SEVERAL),
    BEFORE(Arity.ONE_TIME),
    AFTER(Arity.ONE_TIME),
    /** value ≤ now < value + span. */
    IN_THE_LAST(Arity.SPAN),
    /** now < value ≤ now + span. */
    IN_THE_NEXT(Arity.SPAN);

    /** What an operator needs beside the property. */
    public enum Arity {
        NONE,
        SEVERAL,
        ONE_NUMBER,
        TWO_NUMBERS,
        ONE_TIME,
        SPAN
    }

    private final Arity arity;

    Operator(Arity arity) {
        this.arity = arity;
    }

    public Arity arity() {
        return arity;
    }

    /** The name in JSON: {@code does_not_contain}. */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
