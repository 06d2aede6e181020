package io.cohortsync.api.interchange;

import java.util.Arrays;
import java.util.Optional;

/** Operators that both languages have, by their names. */
enum AmplitudeOperator {
    IS("is", "is", Operands.TEXTS),
    IS_NOT("is not", "is_not", Operands.TEXTS),
    CONTAINS("contains", "contains", Operands.TEXTS),
    DOES_NOT_CONTAIN("does not contain", "does_not_contain", Operands.TEXTS),
    LESS("<", "less_than", Operands.NUMBER),
    LESS_OR_EQUAL("<=", "at_most", Operands.NUMBER),
    GREATER(">", "greater_than", Operands.NUMBER),
    GREATER_OR_EQUAL(">=", "at_least", Operands.NUMBER),
    GLOB_MATCH("glob match", "glob_match", Operands.TEXTS),
    DOES_NOT_GLOB_MATCH("glob does not match", "does_not_glob_match", Operands.TEXTS),
    SET_IS("set is", "set_is", Operands.TEXTS),
    SET_IS_NOT("set is not", "set_is_not", Operands.TEXTS),
    SET_CONTAINS("set contains", "set_contains", Operands.TEXTS),
    SET_DOES_NOT_CONTAIN("set does not contain", "set_does_not_contain", Operands.TEXTS);

    /** What stands beside the operator. */
    enum Operands {
        TEXTS,
        /** One number, which Amplitude writes as a text. */
        NUMBER
    }

    final String amplitude;
    final String ours;
    final Operands operands;

    AmplitudeOperator(String amplitude, String ours, Operands operands) {
        this.amplitude = amplitude;
        this.ours = ours;
        this.operands = operands;
    }

    static Optional<AmplitudeOperator> ofAmplitude(String name) {
        return Arrays.stream(values())
                .filter(operator -> operator.amplitude.equals(name))
                .findFirst();
    }

    static Optional<AmplitudeOperator> ofOurs(String name) {
        return Arrays.stream(values())
                .filter(operator -> operator.ours.equals(name))
                .findFirst();
    }
}
