package io.cohortsync.contracts.cohort;

import io.cohortsync.contracts.cohort.PropertyFilter.Operand;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether two tests of one property can both pass. */
final class FilterConflict {
    /** Each lets pass what the other does not. */
    private static final Map<Operator, Operator> NEGATIONS = Map.of(
            Operator.IS, Operator.IS_NOT,
            Operator.CONTAINS, Operator.DOES_NOT_CONTAIN,
            Operator.STARTS_WITH, Operator.DOES_NOT_START_WITH,
            Operator.ENDS_WITH, Operator.DOES_NOT_END_WITH,
            Operator.GLOB_MATCH, Operator.DOES_NOT_GLOB_MATCH,
            Operator.SET_IS, Operator.SET_IS_NOT,
            Operator.SET_CONTAINS, Operator.SET_DOES_NOT_CONTAIN,
            Operator.IS_SET, Operator.IS_NOT_SET);

    private static final Set<Operator> OF_NUMBERS =
            Set.of(Operator.LESS_THAN, Operator.AT_MOST, Operator.GREATER_THAN, Operator.AT_LEAST, Operator.BETWEEN);

    private FilterConflict() {}

    /** The test that passes where {@code filter} does not, if an operator says so. */
    static Optional<PropertyFilter> opposite(PropertyFilter filter) {
        Operator negation = NEGATIONS.get(filter.operator());
        for (var entry : NEGATIONS.entrySet()) {
            if (entry.getValue() == filter.operator()) {
                negation = entry.getKey();
            }
        }
        return Optional.ofNullable(negation)
                .map(operator -> new PropertyFilter(filter.property(), operator, filter.operands(), filter.span()));
    }

    /** Whether no value, and no missing one, passes both. */
    static boolean between(PropertyFilter one, PropertyFilter other) {
        return one.property().equals(other.property()) && (excludes(one, other) || excludes(other, one));
    }

    /** Whether only a list passes both, for they ask for different values. */
    static boolean needsList(PropertyFilter one, PropertyFilter other) {
        if (!one.property().equals(other.property())) {
            return false;
        }
        if (OF_NUMBERS.contains(one.operator()) && OF_NUMBERS.contains(other.operator())) {
            return !NumberRange.of(one).meets(NumberRange.of(other));
        }
        return one.operator() == Operator.IS
                && other.operator() == Operator.IS
                && texts(one).stream().noneMatch(texts(other)::contains);
    }

    private static boolean excludes(PropertyFilter one, PropertyFilter other) {
        Operator operator = one.operator();
        return switch (other.operator()) {
            case IS_NOT_SET -> !NEGATIONS.containsValue(operator);
            case SET_IS_NOT -> operator == Operator.SET_IS && texts(one).equals(texts(other));
            case IS_NOT, SET_DOES_NOT_CONTAIN ->
                (operator == Operator.IS || operator == Operator.SET_CONTAINS) && areAmong(one, other);
            case DOES_NOT_CONTAIN, DOES_NOT_START_WITH, DOES_NOT_END_WITH, DOES_NOT_GLOB_MATCH ->
                NEGATIONS.get(operator) == other.operator() && areAmong(one, other);
            // Times are kept in milliseconds, and both look at single values.
            case AFTER -> operator == Operator.BEFORE && moment(one) - moment(other) <= 1;
            case IN_THE_NEXT -> operator == Operator.IN_THE_LAST;
            case IS, CONTAINS, STARTS_WITH, ENDS_WITH, GLOB_MATCH, SET_IS, SET_CONTAINS, IS_SET -> false;
            case LESS_THAN, AT_MOST, GREATER_THAN, AT_LEAST, BETWEEN, BEFORE, IN_THE_LAST -> false;
        };
    }

    private static boolean areAmong(PropertyFilter one, PropertyFilter other) {
        return texts(other).containsAll(texts(one));
    }

    private static Set<String> texts(PropertyFilter filter) {
        Set<String> texts = new HashSet<>();
        List<Operand> operands = filter.operands();
        operands.forEach(operand -> texts.add(operand.text()));
        return texts;
    }

    private static double moment(PropertyFilter filter) {
        return Objects.requireNonNull(filter.operands().getFirst().number());
    }
}
