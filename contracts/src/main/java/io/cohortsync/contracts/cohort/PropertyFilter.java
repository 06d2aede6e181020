package io.cohortsync.contracts.cohort;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test of one property's value.
 *
 * @param operands what it is compared with; several mean "or". Empty for {@code is_set} and {@code is_not_set}, two for
 *     {@code between}, empty where {@code span} is given
 * @param span for {@code in_the_last} and {@code in_the_next} only
 */
public record PropertyFilter(
        String property,
        Operator operator,
        List<Operand> operands,
        @Nullable Span span) {
    public PropertyFilter {
        operands = List.copyOf(operands);
    }

    /**
     * A value in a definition, in the forms it can be compared in.
     *
     * @param text the value as text; numbers without needless zeros
     * @param number the value as a number, or null where it is none
     */
    public record Operand(String text, @Nullable Double number) {}
}
