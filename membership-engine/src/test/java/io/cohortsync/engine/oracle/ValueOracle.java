package io.cohortsync.engine.oracle;

import io.cohortsync.contracts.cohort.Operator;
import io.cohortsync.contracts.cohort.PropertyFilter;
import io.cohortsync.contracts.cohort.PropertyFilter.Operand;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.PropertyValue.KindCase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the operators mean, one at a time. */
record ValueOracle(ZoneId zone) {

    boolean passes(PropertyFilter filter, @Nullable PropertyValue stored, long now) {
        PropertyValue value = stored == null ? PropertyValue.getDefaultInstance() : stored;
        boolean isSet = value.getKindCase() != KindCase.KIND_NOT_SET;
        return switch (filter.operator()) {
            case IS_SET -> isSet;
            case IS_NOT_SET -> !isSet;
            case IS_NOT -> !passes(as(Operator.IS, filter), value, now);
            case DOES_NOT_CONTAIN -> !passes(as(Operator.CONTAINS, filter), value, now);
            case DOES_NOT_START_WITH -> !passes(as(Operator.STARTS_WITH, filter), value, now);
            case DOES_NOT_END_WITH -> !passes(as(Operator.ENDS_WITH, filter), value, now);
            case DOES_NOT_GLOB_MATCH -> !passes(as(Operator.GLOB_MATCH, filter), value, now);
            case SET_IS_NOT -> !passes(as(Operator.SET_IS, filter), value, now);
            case SET_DOES_NOT_CONTAIN -> !passes(as(Operator.SET_CONTAINS, filter), value, now);
            case IS, CONTAINS, STARTS_WITH, ENDS_WITH, GLOB_MATCH, SET_IS, SET_CONTAINS -> isSet && text(filter, value);
            case LESS_THAN, AT_MOST, GREATER_THAN, AT_LEAST, BETWEEN -> isSet && number(filter, value);
            case BEFORE, AFTER, IN_THE_LAST, IN_THE_NEXT -> isSet && time(filter, value, now);
        };
    }

    private static PropertyFilter as(Operator operator, PropertyFilter filter) {
        return new PropertyFilter(filter.property(), operator, filter.operands(), filter.span());
    }

    private static boolean text(PropertyFilter filter, PropertyValue value) {
        List<String> operands = filter.operands().stream().map(Operand::text).toList();
        BiPredicate<String, String> test = switch (filter.operator()) {
            case CONTAINS -> (text, operand) -> lower(text).contains(lower(operand));
            case STARTS_WITH -> String::startsWith;
            case ENDS_WITH -> String::endsWith;
            case GLOB_MATCH -> (text, operand) -> globMatches(operand, text);
            default -> String::equals;
        };
        if (filter.operator() == Operator.SET_IS) {
            return items(value).stream()
                    .map(ValueOracle::text)
                    .collect(Collectors.toSet())
                    .equals(operands.stream().collect(Collectors.toSet()));
        }
        return items(value).stream()
                .anyMatch(item -> operands.stream().anyMatch(operand -> test.test(text(item), operand)));
    }

    private static boolean number(PropertyFilter filter, PropertyValue value) {
        BigDecimal bound = new BigDecimal(filter.operands().getFirst().text());
        BigDecimal upper = new BigDecimal(filter.operands().getLast().text());
        return items(value).stream()
                .map(ValueOracle::number)
                .flatMap(Optional::stream)
                .anyMatch(number -> switch (filter.operator()) {
                    case LESS_THAN -> number.compareTo(bound) < 0;
                    case AT_MOST -> number.compareTo(bound) <= 0;
                    case GREATER_THAN -> number.compareTo(bound) > 0;
                    case AT_LEAST -> number.compareTo(bound) >= 0;
                    default -> number.compareTo(bound) >= 0 && number.compareTo(upper) <= 0;
                });
    }

    private boolean time(PropertyFilter filter, PropertyValue value, long now) {
        Instant time = time(value).orElse(null);
        if (time == null) {
            return false;
        }
        Instant present = Instant.ofEpochMilli(now);
        return switch (filter.operator()) {
            case BEFORE ->
                time.isBefore(Instant.parse(filter.operands().getFirst().text()));
            case AFTER ->
                time.isAfter(Instant.parse(filter.operands().getFirst().text()));
            case IN_THE_LAST ->
                !present.isBefore(time)
                        && present.isBefore(
                                Objects.requireNonNull(filter.span()).after(time, zone));
            default ->
                present.isBefore(time)
                        && !time.isAfter(Objects.requireNonNull(filter.span()).after(present, zone));
        };
    }

    private static List<PropertyValue> items(PropertyValue value) {
        return value.hasList() ? value.getList().getItemsList() : List.of(value);
    }

    private static String text(PropertyValue value) {
        return switch (value.getKindCase()) {
            case TEXT -> value.getText();
            case INTEGER, DECIMAL -> plain(number(value).orElseThrow());
            case TRUTH -> value.getTruth() ? "true" : "false";
            case JSON -> value.getJson();
            case LIST, KIND_NOT_SET -> throw new IllegalArgumentException("not generated here: " + value);
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Optional<BigDecimal> number(PropertyValue value) {
        return switch (value.getKindCase()) {
            case INTEGER -> Optional.of(BigDecimal.valueOf(value.getInteger()));
            case DECIMAL -> Optional.of(new BigDecimal(Double.toString(value.getDecimal())));
            case TEXT, TRUTH, LIST, JSON, KIND_NOT_SET -> Optional.empty();
        };
    }

    /** Dates of the years 1 to 9999; other numbers are no dates. */
    private Optional<Instant> time(PropertyValue value) {
        return anyTime(value).filter(time -> {
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            return year >= 1 && year <= 9999;
        });
    }

    private Optional<Instant> anyTime(PropertyValue value) {
        Optional<BigDecimal> number = number(value);
        if (number.isPresent()) {
            boolean seconds = number.get().abs().compareTo(new BigDecimal("100000000000")) < 0;
            BigDecimal millis = seconds ? number.get().scaleByPowerOfTen(3) : number.get();
            return Optional.of(Instant.ofEpochMilli(millis.longValue()));
        }
        if (!value.hasText()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    value.getText().contains("T")
                            ? OffsetDateTime.parse(value.getText()).toInstant()
                            : LocalDate.parse(value.getText())
                                    .atStartOfDay(zone)
                                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Tries every way: exponential and plain. */
    private static boolean globMatches(String glob, String text) {
        if (glob.isEmpty()) {
            return text.isEmpty();
        }
        if (glob.startsWith("**")) {
            return globMatches(glob.substring(2), text) || (!text.isEmpty() && globMatches(glob, text.substring(1)));
        }
        boolean moreOfTheSame = !text.isEmpty() && text.charAt(0) != '/';
        return switch (glob.charAt(0)) {
            case '*' -> globMatches(glob.substring(1), text) || (moreOfTheSame && globMatches(glob, text.substring(1)));
            case '?' -> moreOfTheSame && globMatches(glob.substring(1), text.substring(1));
            default ->
                !text.isEmpty()
                        && text.charAt(0) == glob.charAt(0)
                        && globMatches(glob.substring(1), text.substring(1));
        };
    }
}
