package io.cohortsync.engine.rule;

import io.cohortsync.contracts.cohort.Operator;
import io.cohortsync.contracts.cohort.PropertyFilter;
import io.cohortsync.contracts.cohort.PropertyFilter.Operand;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.rule.TimeWindow.SpanInMillis;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tests one property's value with one operator. A list meets a text or number operator when one of its items does. */
sealed interface ValueTest {

    String property();

    Verdict evaluate(@Nullable PropertyValue value, long now);

    /** Whether the answer for a value is the same at all times. */
    default boolean isTimeless() {
        return switch (this) {
            case Presence _, Content _ -> true;
            case RecentTime _, ComingTime _ -> false;
        };
    }

    static ValueTest of(PropertyFilter filter, ZoneId zone) {
        String property = filter.property();
        List<Operand> operands = filter.operands();
        return switch (filter.operator()) {
            case IS_SET -> new Presence(property, true);
            case IS_NOT_SET -> new Presence(property, false);
            case IS -> new Content(property, true, anyItem(value -> equalsAny(value, operands)));
            case IS_NOT -> new Content(property, false, anyItem(value -> equalsAny(value, operands)));
            case CONTAINS -> new Content(property, true, anyItem(containsAny(operands)));
            case DOES_NOT_CONTAIN -> new Content(property, false, anyItem(containsAny(operands)));
            case STARTS_WITH -> new Content(property, true, anyItem(text(operands, String::startsWith)));
            case DOES_NOT_START_WITH -> new Content(property, false, anyItem(text(operands, String::startsWith)));
            case ENDS_WITH -> new Content(property, true, anyItem(text(operands, String::endsWith)));
            case DOES_NOT_END_WITH -> new Content(property, false, anyItem(text(operands, String::endsWith)));
            case GLOB_MATCH -> new Content(property, true, anyItem(glob(operands)));
            case DOES_NOT_GLOB_MATCH -> new Content(property, false, anyItem(glob(operands)));
            case SET_IS -> new Content(property, true, value -> texts(value).equals(texts(operands)));
            case SET_IS_NOT ->
                new Content(property, false, value -> texts(value).equals(texts(operands)));
            case SET_CONTAINS, SET_DOES_NOT_CONTAIN ->
                new Content(
                        property,
                        filter.operator() == Operator.SET_CONTAINS,
                        anyItem(value -> equalsAny(value, operands)));
            case LESS_THAN -> new Content(property, true, anyItem(number(n -> n < bound(operands, 0))));
            case AT_MOST -> new Content(property, true, anyItem(number(n -> n <= bound(operands, 0))));
            case GREATER_THAN -> new Content(property, true, anyItem(number(n -> n > bound(operands, 0))));
            case AT_LEAST -> new Content(property, true, anyItem(number(n -> n >= bound(operands, 0))));
            case BETWEEN ->
                new Content(property, true, anyItem(number(n -> bound(operands, 0) <= n && n <= bound(operands, 1))));
            case BEFORE -> new Content(property, true, time(zone, t -> t < bound(operands, 0)));
            case AFTER -> new Content(property, true, time(zone, t -> t > bound(operands, 0)));
            case IN_THE_LAST ->
                new RecentTime(property, zone, SpanInMillis.of(Objects.requireNonNull(filter.span()), zone));
            case IN_THE_NEXT -> new ComingTime(property, zone, filter);
        };
    }

    /** Whether there is a value. */
    record Presence(String property, boolean wanted) implements ValueTest {
        @Override
        public Verdict evaluate(@Nullable PropertyValue value, long now) {
            return Verdict.constant(Values.isSet(value) == wanted);
        }
    }

    /** Whether the value is (or, negated, is not) as wanted. No value is not as wanted. */
    record Content(String property, boolean wanted, Predicate<PropertyValue> test) implements ValueTest {
        @Override
        public Verdict evaluate(@Nullable PropertyValue value, long now) {
            boolean passes = value != null && Values.isSet(value) && test.test(value);
            return Verdict.constant(passes == wanted);
        }
    }

    /** value ≤ now < value + span. */
    record RecentTime(String property, ZoneId zone, SpanInMillis span) implements ValueTest {
        @Override
        public Verdict evaluate(@Nullable PropertyValue value, long now) {
            OptionalLong time = value == null ? OptionalLong.empty() : Values.time(value, zone);
            if (time.isEmpty()) {
                return Verdict.constant(false);
            }
            long from = time.getAsLong();
            long to = span.after(from);
            if (now < from) {
                return new Verdict(false, from);
            }
            return now < to ? new Verdict(true, to) : Verdict.constant(false);
        }
    }

    /** now < value ≤ now + span. */
    record ComingTime(String property, ZoneId zone, PropertyFilter filter) implements ValueTest {
        @Override
        public Verdict evaluate(@Nullable PropertyValue value, long now) {
            OptionalLong time = value == null ? OptionalLong.empty() : Values.time(value, zone);
            if (time.isEmpty() || now >= time.getAsLong()) {
                return Verdict.constant(false);
            }
            SpanInMillis span = SpanInMillis.of(Objects.requireNonNull(filter.span()), zone);
            long due = time.getAsLong();
            return due <= span.after(now) ? new Verdict(true, due) : new Verdict(false, firstReach(span, now, due));
        }

        /** The first moment from which {@code due} is within the span: found by halving, for months have no fixed length. */
        private static long firstReach(SpanInMillis span, long now, long due) {
            long tooEarly = now;
            long reached = due;
            while (reached - tooEarly > 1) {
                long middle = tooEarly + (reached - tooEarly) / 2;
                if (due <= span.after(middle)) {
                    reached = middle;
                } else {
                    tooEarly = middle;
                }
            }
            return reached;
        }
    }

    private static Predicate<PropertyValue> anyItem(Predicate<PropertyValue> test) {
        return value -> {
            if (value.getKindCase() != PropertyValue.KindCase.LIST) {
                return test.test(value);
            }
            return any(value.getList().getItemsList(), test);
        };
    }

    /** For lists of one or two a stream costs more than the tests. */
    private static <T> boolean any(List<T> items, Predicate<? super T> test) {
        for (T item : items) {
            if (test.test(item)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equalsAny(PropertyValue value, List<Operand> operands) {
        // Texts of numbers have one form, so they tell equality; 64-bit floating point would take ids of 17 digits for
        // equal.
        String text = Values.text(value);
        return any(operands, operand -> operand.text().equals(text));
    }

    private static Predicate<PropertyValue> containsAny(List<Operand> operands) {
        List<String> wanted =
                operands.stream().map(o -> o.text().toLowerCase(Locale.ROOT)).toList();
        return value -> {
            String text = Values.text(value).toLowerCase(Locale.ROOT);
            return any(wanted, text::contains);
        };
    }

    private static Predicate<PropertyValue> text(List<Operand> operands, TextTest test) {
        return value -> {
            String text = Values.text(value);
            return any(operands, operand -> test.passes(text, operand.text()));
        };
    }

    private static Predicate<PropertyValue> glob(List<Operand> operands) {
        List<Glob> globs = operands.stream().map(o -> Glob.of(o.text())).toList();
        return value -> {
            String text = Values.text(value);
            return any(globs, glob -> glob.matches(text));
        };
    }

    private static Predicate<PropertyValue> number(java.util.function.DoublePredicate test) {
        return value -> {
            OptionalDouble number = Values.number(value);
            return number.isPresent() && test.test(number.getAsDouble());
        };
    }

    private static Predicate<PropertyValue> time(ZoneId zone, java.util.function.LongPredicate test) {
        return value -> {
            OptionalLong time = Values.time(value, zone);
            return time.isPresent() && test.test(time.getAsLong());
        };
    }

    private static double bound(List<Operand> operands, int index) {
        return Objects.requireNonNull(operands.get(index).number());
    }

    private static Set<String> texts(PropertyValue value) {
        Set<String> texts = new HashSet<>();
        Values.items(value).forEach(item -> texts.add(Values.text(item)));
        return texts;
    }

    private static Set<String> texts(List<Operand> operands) {
        Set<String> texts = new HashSet<>();
        operands.forEach(operand -> texts.add(operand.text()));
        return texts;
    }

    /** Compares a value's text with an operand's. */
    @FunctionalInterface
    interface TextTest {
        boolean passes(String value, String operand);
    }
}
