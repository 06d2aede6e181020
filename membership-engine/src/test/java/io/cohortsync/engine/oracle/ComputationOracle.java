package io.cohortsync.engine.oracle;

import io.cohortsync.contracts.computation.ComputationDefinition;
import io.cohortsync.contracts.computation.Measure;
import io.cohortsync.contracts.message.PropertyList;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.PropertyValue.KindCase;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person's value of a computation, worked out from the whole list of events every time. */
final class ComputationOracle {
    private final Oracle oracle;

    ComputationOracle(ZoneId zone) {
        this.oracle = new Oracle(zone, Map.of());
    }

    private record Seen(long time, PropertyValue value) {
        String text() {
            return io.cohortsync.engine.rule.Values.text(value);
        }

        /** "2" and 2 look the same; the text comes first. */
        String order() {
            return text() + (value.getKindCase() == KindCase.TEXT ? "\0" : "\1");
        }

        BigDecimal number() {
            return value.getKindCase() == KindCase.INTEGER
                    ? BigDecimal.valueOf(value.getInteger())
                    : BigDecimal.valueOf(value.getDecimal());
        }
    }

    /** The value, or null where there is none. */
    @Nullable
    PropertyValue value(ComputationDefinition definition, Person person, long now) {
        var selected = oracle.selected(definition.selection(), person, now);
        if (definition.measure() == Measure.COUNT) {
            return selected.isEmpty() ? null : integer(selected.size());
        }
        List<Seen> seen = selected.stream()
                .map(happened -> {
                    PropertyValue value = Oracle.property(happened, definition.property());
                    return value == null || value.getKindCase() == KindCase.KIND_NOT_SET
                            ? null
                            : new Seen(happened.time(), normal(value));
                })
                .filter(Objects::nonNull)
                .toList();
        List<Seen> numbers = seen.stream()
                .filter(s -> s.value.getKindCase() == KindCase.INTEGER || s.value.getKindCase() == KindCase.DECIMAL)
                .toList();
        List<Seen> items = seen.stream()
                .flatMap(s -> s.value.getKindCase() == KindCase.LIST
                        ? s.value.getList().getItemsList().stream().map(item -> new Seen(s.time, item))
                        : java.util.stream.Stream.of(s))
                .toList();
        BigDecimal sum = numbers.stream().map(Seen::number).reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (definition.measure()) {
            case COUNT -> throw new IllegalStateException("answered above");
            case SUM -> numbers.isEmpty() ? null : number(sum);
            case AVERAGE ->
                numbers.isEmpty()
                        ? null
                        : decimal(sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128));
            case MIN ->
                numbers.stream()
                        .min(Comparator.comparing(Seen::number))
                        .map(Seen::value)
                        .orElse(null);
            case MAX ->
                numbers.stream()
                        .max(Comparator.comparing(Seen::number))
                        .map(Seen::value)
                        .orElse(null);
            case FIRST ->
                seen.stream()
                        .min(Comparator.comparingLong(Seen::time).thenComparing(Seen::order))
                        .map(Seen::value)
                        .orElse(null);
            case LAST ->
                seen.stream()
                        .min(Comparator.comparingLong(Seen::time).reversed().thenComparing(Seen::order))
                        .map(Seen::value)
                        .orElse(null);
            case MOST_FREQUENT -> mostFrequent(items);
            case DISTINCT_VALUES -> distinct(items);
            case DISTINCT_COUNT -> {
                long count = items.stream().map(Seen::value).distinct().count();
                yield count == 0 ? null : integer(count);
            }
        };
    }

    private static @Nullable PropertyValue mostFrequent(List<Seen> items) {
        Map<PropertyValue, List<Seen>> byValue = items.stream().collect(Collectors.groupingBy(Seen::value));
        return byValue.values().stream()
                .max(Comparator.comparingInt((List<Seen> same) -> same.size())
                        .thenComparingLong(same ->
                                same.stream().mapToLong(Seen::time).max().orElseThrow())
                        .thenComparing(same -> same.getFirst().order(), Comparator.reverseOrder()))
                .map(same -> same.getFirst().value)
                .orElse(null);
    }

    private static @Nullable PropertyValue distinct(List<Seen> items) {
        List<PropertyValue> values = items.stream()
                .sorted(Comparator.comparing(Seen::order))
                .map(Seen::value)
                .distinct()
                .toList();
        return values.isEmpty()
                ? null
                : PropertyValue.newBuilder()
                        .setList(PropertyList.newBuilder().addAllItems(values))
                        .build();
    }

    private static PropertyValue normal(PropertyValue value) {
        return switch (value.getKindCase()) {
            case DECIMAL -> number(BigDecimal.valueOf(value.getDecimal()));
            case LIST ->
                PropertyValue.newBuilder()
                        .setList(PropertyList.newBuilder()
                                .addAllItems(value.getList().getItemsList().stream()
                                        .map(ComputationOracle::normal)
                                        .toList()))
                        .build();
            case TEXT, INTEGER, TRUTH, JSON, KIND_NOT_SET -> value;
        };
    }

    private static PropertyValue number(BigDecimal sum) {
        try {
            return integer(sum.longValueExact());
        } catch (ArithmeticException notALong) {
            return decimal(sum);
        }
    }

    private static PropertyValue integer(long number) {
        return PropertyValue.newBuilder().setInteger(number).build();
    }

    private static PropertyValue decimal(BigDecimal number) {
        return PropertyValue.newBuilder().setDecimal(number.doubleValue()).build();
    }
}
