package io.cohortsync.contracts.cohort;

import io.cohortsync.contracts.cohort.PropertyFilter.Operand;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a property filter: property, operator and what the operator needs. */
final class FilterReader {
    private static final int MAX_VALUES = 10_000;

    private final DefinitionFaults faults;

    FilterReader(DefinitionFaults faults) {
        this.faults = faults;
    }

    /** Reads {@code json}; {@code also} are fields it may have besides its own. */
    Optional<PropertyFilter> read(JsonNode json, String field, List<String> also) {
        return read(json, field, "property", also);
    }

    /** As above, with what is tested named in the field {@code subject}. */
    Optional<PropertyFilter> read(JsonNode json, String field, String subject, List<String> also) {
        if (!json.isObject()) {
            return faults.add(field, json, "must be an object with " + subject + ", operator and values");
        }
        Optional<String> property = faults.text(json, field, subject);
        Optional<Operator> operator = faults.constant(json, field, "operator", Operator.class);
        if (property.isEmpty() || operator.isEmpty()) {
            return Optional.empty();
        }
        List<String> known = new ArrayList<>(List.of(subject, "operator"));
        known.addAll(also);
        Operator.Arity arity = operator.get().arity();
        if (arity == Operator.Arity.SPAN) {
            known.addAll(List.of("amount", "unit"));
            faults.refuseUnknown(json, field, known);
            return TimeFrameReader.span(faults, json, field)
                    .map(span -> new PropertyFilter(property.get(), operator.get(), List.of(), span));
        }
        if (arity != Operator.Arity.NONE) {
            known.add("values");
        }
        faults.refuseUnknown(json, field, known);
        return operands(arity, json.get("values"), field + ".values")
                .map(operands -> new PropertyFilter(property.get(), operator.get(), operands, null));
    }

    /** {@code comparison} and {@code value} of {@code json}, a number or two, as a test of {@code property}. */
    Optional<PropertyFilter> comparison(JsonNode json, String field, String property) {
        JsonNode value = json.get("value");
        String at = field + ".value";
        return faults.constant(json, field, "comparison", CountTest.Comparison.class)
                .flatMap(comparison -> {
                    Optional<List<Operand>> operands = comparison == CountTest.Comparison.BETWEEN
                            ? numbers(value, at, 2)
                            : number(value, at).map(List::of);
                    return operands.map(
                            of -> new PropertyFilter(property, Operator.valueOf(comparison.name()), of, null));
                });
    }

    private Optional<Operand> number(@Nullable JsonNode value, String field) {
        return value == null || !value.isNumber() || !isComparable(value)
                ? faults.add(field, value, "must be a number")
                : Optional.of(operand(value));
    }

    private Optional<List<Operand>> operands(Operator.Arity arity, @Nullable JsonNode values, String field) {
        return switch (arity) {
            case NONE, SPAN -> Optional.of(List.of());
            case SEVERAL -> several(values, field);
            case ONE_NUMBER -> numbers(values, field, 1);
            case TWO_NUMBERS -> numbers(values, field, 2);
            case ONE_TIME -> time(values, field);
        };
    }

    private Optional<List<Operand>> several(@Nullable JsonNode values, String field) {
        if (values == null || !values.isArray() || values.isEmpty() || values.size() > MAX_VALUES) {
            return faults.add(
                    field, values, "must be a list of 1 to " + MAX_VALUES + " values; without any it can match nobody");
        }
        List<Operand> operands = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            JsonNode value = values.get(i);
            if (value.isNull() || value.isContainer()) {
                return faults.add(field + "[" + i + "]", value, "must be a text, a number, true or false");
            }
            if (value.isNumber() && !isComparable(value)) {
                return faults.add(field + "[" + i + "]", value, "must be a number of at most 1.7e308");
            }
            if (value.isString() && value.asString().length() > DefinitionFaults.MAX_TEXT) {
                return faults.add(
                        field + "[" + i + "]",
                        value,
                        "must be a text of at most " + DefinitionFaults.MAX_TEXT + " characters; no value is longer");
            }
            operands.add(operand(value));
        }
        return Optional.of(operands);
    }

    /** JSON numbers have no limit; what is compared has. */
    private static boolean isComparable(JsonNode number) {
        double value = number.isIntegralNumber() ? number.bigIntegerValue().doubleValue() : number.doubleValue();
        return Double.isFinite(value);
    }

    private Optional<List<Operand>> numbers(@Nullable JsonNode values, String field, int count) {
        String need = "must be a list of " + count + (count == 1 ? " number" : " numbers, the smaller first");
        if (values == null || !values.isArray() || values.size() != count) {
            return faults.add(field, values, need);
        }
        List<Operand> operands = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isNumber() || !isComparable(value)) {
                return faults.add(field, values, need);
            }
            operands.add(operand(value));
        }
        if (count == 2 && values.get(0).asDouble() > values.get(1).asDouble()) {
            return faults.add(field, values, need + ": this range can match nobody");
        }
        return Optional.of(operands);
    }

    private Optional<List<Operand>> time(@Nullable JsonNode values, String field) {
        if (values == null || !values.isArray() || values.size() != 1) {
            return faults.add(field, values, "must be a list of one time as in 2026-01-31T00:00:00Z");
        }
        return TimeFrameReader.instant(faults, values.get(0), field + "[0]")
                .map(instant -> List.of(new Operand(instant.toString(), (double) instant.toEpochMilli())));
    }

    private static Operand operand(JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue().stripTrailingZeros();
            return new Operand(number.toPlainString(), number.doubleValue());
        }
        return new Operand(value.asString(), null);
    }
}
