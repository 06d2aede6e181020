package io.cohortsync.api.interchange;

import java.util.Arrays;
import java.util.Optional;

/** Comparisons of a count that both languages have, by their names. */
enum AmplitudeComparison {
    IS("=", "is"),
    IS_NOT("!=", "is_not"),
    LESS("<", "less_than"),
    LESS_OR_EQUAL("<=", "at_most"),
    GREATER(">", "greater_than"),
    GREATER_OR_EQUAL(">=", "at_least");

    final String amplitude;
    final String ours;

    AmplitudeComparison(String amplitude, String ours) {
        this.amplitude = amplitude;
        this.ours = ours;
    }

    static Optional<AmplitudeComparison> ofAmplitude(String name) {
        String one = name.equals("==") ? "=" : name;
        return Arrays.stream(values())
                .filter(comparison -> comparison.amplitude.equals(one))
                .findFirst();
    }

    static Optional<AmplitudeComparison> ofOurs(String name) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.ours.equals(name))
                .findFirst();
    }
}
