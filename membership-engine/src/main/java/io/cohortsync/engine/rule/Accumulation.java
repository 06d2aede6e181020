package io.cohortsync.engine.rule;

import io.cohortsync.contracts.computation.Measure;
import io.cohortsync.contracts.message.PropertyList;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.PropertyValue.KindCase;
import io.cohortsync.engine.state.AccumulatorState;
import io.cohortsync.engine.state.Tally;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds events up, one by one, and reads the value. Pure; the order in which events are added cannot be told from the result,
 * except beyond {@link #MAX_VALUES}.
 */
public final class Accumulation {
    /** Different values that are told apart for one user; further new ones are not added. */
    public static final int MAX_VALUES = 1_000;

    /** By text; of the same text the number comes after the text. */
    private static final Comparator<PropertyValue> ORDER =
            Comparator.<PropertyValue, String>comparing(Values::text).thenComparing(PropertyValue::getKindCase);

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Accumulation() {}

    /**
     * Adds one event.
     *
     * @param read value of the property that is read; null where the event has none
     */
    public static void add(Measure measure, AccumulatorState.Builder state, long time, @Nullable PropertyValue read) {
        PropertyValue value = read == null ? null : normalised(read);
        switch (measure.reads()) {
            case EVENTS -> state.setCount(state.getCount() + 1);
            case NUMBERS -> {
                if (value != null && isNumber(value)) {
                    addNumber(measure, state, value);
                }
            }
            case VALUES -> {
                if (value != null && Values.isSet(value)) {
                    addValue(measure, state, time, value);
                }
            }
        }
    }

    /** What the measure says of all that was added; null where it says nothing. */
    public static @Nullable PropertyValue value(Measure measure, AccumulatorState.Builder state) {
        return switch (measure) {
            case COUNT -> state.getCount() == 0 ? null : integer(state.getCount());
            case SUM -> state.getCount() == 0 ? null : number(sum(state));
            case AVERAGE ->
                state.getCount() == 0
                        ? null
                        : decimal(sum(state).divide(BigDecimal.valueOf(state.getCount()), MathContext.DECIMAL128));
            case MIN, MAX, FIRST, LAST -> state.hasValue() ? state.getValue() : null;
            case MOST_FREQUENT ->
                state.getTalliesList().stream()
                        .max(Comparator.comparingLong(Tally::getCount)
                                .thenComparingLong(Tally::getLast)
                                .thenComparing(Tally::getValue, ORDER.reversed()))
                        .map(Tally::getValue)
                        .orElse(null);
            case DISTINCT_VALUES -> state.getTalliesCount() == 0 ? null : list(state.getTalliesList());
            case DISTINCT_COUNT -> state.getTalliesCount() == 0 ? null : integer(state.getTalliesCount());
        };
    }

    private static void addNumber(Measure measure, AccumulatorState.Builder state, PropertyValue value) {
        state.setCount(state.getCount() + 1);
        switch (measure) {
            case SUM, AVERAGE -> state.setSum(sum(state).add(exact(value)).toString());
            case MIN -> {
                if (!state.hasValue() || exact(value).compareTo(exact(state.getValue())) < 0) {
                    state.setValue(value);
                }
            }
            case MAX -> {
                if (!state.hasValue() || exact(value).compareTo(exact(state.getValue())) > 0) {
                    state.setValue(value);
                }
            }
            case COUNT, FIRST, LAST, MOST_FREQUENT, DISTINCT_VALUES, DISTINCT_COUNT ->
                throw new IllegalArgumentException(measure + " adds no numbers");
        }
    }

    private static void addValue(Measure measure, AccumulatorState.Builder state, long time, PropertyValue value) {
        switch (measure) {
            case FIRST -> {
                if (!state.hasValue() || time < state.getTime() || isSmallerAt(time, value, state)) {
                    state.setValue(value).setTime(time);
                }
            }
            case LAST -> {
                if (!state.hasValue() || time > state.getTime() || isSmallerAt(time, value, state)) {
                    state.setValue(value).setTime(time);
                }
            }
            case MOST_FREQUENT, DISTINCT_VALUES, DISTINCT_COUNT ->
                items(value).forEach(item -> tally(state, time, item));
            case COUNT, SUM, AVERAGE, MIN, MAX -> throw new IllegalArgumentException(measure + " adds no values");
        }
    }

    /** Of values at the same time the one that comes first in order counts, whichever came in first. */
    private static boolean isSmallerAt(long time, PropertyValue value, AccumulatorState.Builder state) {
        return time == state.getTime() && ORDER.compare(value, state.getValue()) < 0;
    }

    private static void tally(AccumulatorState.Builder state, long time, PropertyValue value) {
        for (int i = 0; i < state.getTalliesCount(); i++) {
            Tally known = state.getTallies(i);
            if (known.getValue().equals(value)) {
                state.setTallies(
                        i, known.toBuilder().setCount(known.getCount() + 1).setLast(Math.max(known.getLast(), time)));
                return;
            }
        }
        if (state.getTalliesCount() < MAX_VALUES) {
            state.addTallies(Tally.newBuilder().setValue(value).setCount(1).setLast(time));
        }
    }

    private static List<PropertyValue> items(PropertyValue value) {
        return value.getKindCase() == KindCase.LIST ? value.getList().getItemsList() : List.of(value);
    }

    /** 2 and 2.0 are the same number, in JSON and here. */
    private static PropertyValue normalised(PropertyValue value) {
        if (value.getKindCase() == KindCase.LIST) {
            PropertyList.Builder items = PropertyList.newBuilder();
            value.getList().getItemsList().forEach(item -> items.addItems(normalised(item)));
            return PropertyValue.newBuilder().setList(items).build();
        }
        return value.getKindCase() == KindCase.DECIMAL && isNumber(value) ? number(exact(value)) : value;
    }

    private static boolean isNumber(PropertyValue value) {
        return value.getKindCase() == KindCase.INTEGER
                || (value.getKindCase() == KindCase.DECIMAL && Double.isFinite(value.getDecimal()));
    }

    private static BigDecimal exact(PropertyValue number) {
        return number.getKindCase() == KindCase.INTEGER
                ? BigDecimal.valueOf(number.getInteger())
                : BigDecimal.valueOf(number.getDecimal());
    }

    private static BigDecimal sum(AccumulatorState.Builder state) {
        return state.getSum().isEmpty() ? BigDecimal.ZERO : new BigDecimal(state.getSum());
    }

    /** A whole number stays one as long as it fits. */
    private static PropertyValue number(BigDecimal number) {
        boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        return whole && number.abs().compareTo(LARGEST) <= 0 ? integer(number.longValueExact()) : decimal(number);
    }

    private static PropertyValue integer(long number) {
        return PropertyValue.newBuilder().setInteger(number).build();
    }

    private static PropertyValue decimal(BigDecimal number) {
        return PropertyValue.newBuilder().setDecimal(number.doubleValue()).build();
    }

    private static PropertyValue list(List<Tally> tallies) {
        PropertyList.Builder items = PropertyList.newBuilder();
        tallies.stream().map(Tally::getValue).sorted(ORDER).forEach(items::addItems);
        return PropertyValue.newBuilder().setList(items).build();
    }
}
