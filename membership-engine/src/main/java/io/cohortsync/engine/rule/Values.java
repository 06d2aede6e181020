package io.cohortsync.engine.rule;

import io.cohortsync.contracts.message.PropertyValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The forms a stored value can be compared in. */
public final class Values {
    /** Numbers below are seconds, from here on milliseconds: 1e11 seconds is the year 5138, 1e11 milliseconds is 1973. */
    private static final double FIRST_MILLISECOND_NUMBER = 1e11;

    /** The years 1 to 9999. Nothing else is a date somebody meant, and sums with it could overflow. */
    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private Values() {}

    /** Whether there is a value at all: JSON null is none. */
    public static boolean isSet(@Nullable PropertyValue value) {
        return value != null && value.getKindCase() != PropertyValue.KindCase.KIND_NOT_SET;
    }

    /** The value as text: whole numbers without a point, lists and objects as JSON-like text. */
    public static String text(PropertyValue value) {
        return switch (value.getKindCase()) {
            case TEXT -> value.getText();
            case INTEGER -> Long.toString(value.getInteger());
            case DECIMAL -> decimal(value.getDecimal());
            case TRUTH -> Boolean.toString(value.getTruth());
            case JSON -> value.getJson();
            case LIST ->
                value.getList().getItemsList().stream()
                        .map(Values::text)
                        .toList()
                        .toString();
            case KIND_NOT_SET -> "";
        };
    }

    /** The value as a number; text is none, whatever it says. */
    public static OptionalDouble number(PropertyValue value) {
        return switch (value.getKindCase()) {
            case INTEGER -> OptionalDouble.of(value.getInteger());
            case DECIMAL -> OptionalDouble.of(value.getDecimal());
            case TEXT, TRUTH, JSON, LIST, KIND_NOT_SET -> OptionalDouble.empty();
        };
    }

    /** The value as a point in time, epoch milliseconds: RFC 3339 text, a date (midnight in {@code zone}), or a number. */
    static OptionalLong time(PropertyValue value, ZoneId zone) {
        OptionalDouble number = number(value);
        if (number.isPresent()) {
            double millis = Math.abs(number.getAsDouble()) < FIRST_MILLISECOND_NUMBER
                    ? number.getAsDouble() * 1000
                    : number.getAsDouble();
            return millis >= EARLIEST && millis <= LATEST ? OptionalLong.of((long) millis) : OptionalLong.empty();
        }
        if (value.getKindCase() != PropertyValue.KindCase.TEXT) {
            return OptionalLong.empty();
        }
        String text = value.getText().strip();
        try {
            Instant instant = text.length() <= 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            long millis = instant.toEpochMilli();
            return millis >= EARLIEST && millis <= LATEST ? OptionalLong.of(millis) : OptionalLong.empty();
        } catch (DateTimeException | ArithmeticException notATime) {
            return OptionalLong.empty();
        }
    }

    /** The items of a list; of any other value, the value itself. */
    static List<PropertyValue> items(PropertyValue value) {
        return value.getKindCase() == PropertyValue.KindCase.LIST
                ? value.getList().getItemsList()
                : List.of(value);
    }

    private static String decimal(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }
}
