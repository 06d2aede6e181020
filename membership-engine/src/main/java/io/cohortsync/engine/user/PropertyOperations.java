package io.cohortsync.engine.user;

import io.cohortsync.contracts.message.PropertyList;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.state.StoredProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies Amplitude's property operations to a user. A value is dated with its update's time: {@code SET}, {@code UNSET} and
 * {@code CLEAR_ALL} of an older time change nothing ({@code CLEAR_ALL} knows only the properties that are there when it
 * arrives); {@code SET_ONCE} sets what has no value, unless that was unset later; the others, which depend on what is there,
 * apply in order of arrival. An operation that has nothing to do leaves the value as it is, and its type with it.
 */
public final class PropertyOperations {
    private PropertyOperations() {}

    /** Applies {@code operations}, dated {@code time}, and returns the names of properties whose value is now another. */
    public static Set<String> apply(User user, List<PropertyOperation> operations, long time) {
        Set<String> changed = new HashSet<>();
        for (PropertyOperation operation : operations) {
            if (operation.getKind() == PropertyOperation.Kind.CLEAR_ALL) {
                clearAll(user, time, changed);
            } else {
                apply(user, operation, time, changed);
            }
        }
        return changed;
    }

    private static void clearAll(User user, long time, Set<String> changed) {
        for (StoredProperty property : List.copyOf(user.properties().stored())) {
            put(user, property, null, property.getName(), time, changed);
        }
    }

    private static void apply(User user, PropertyOperation operation, long time, Set<String> changed) {
        String name = operation.getName();
        StoredProperty stored = user.properties().stored(name);
        PropertyValue old = stored == null || !stored.hasValue() ? null : stored.getValue();
        PropertyValue value = operation.getValue();
        switch (operation.getKind()) {
            case SET -> put(user, stored, value, name, time, changed);
            case UNSET -> put(user, stored, null, name, time, changed);
            case SET_ONCE -> {
                if (items(old).isEmpty() && !isList(old) && (stored == null || stored.getTime() <= time)) {
                    write(user, value, name, time, changed);
                }
            }
            case ADD -> {
                if (isNumber(value)) {
                    write(user, sum(old, value), name, later(stored, time), changed);
                }
            }
            case APPEND -> insert(user, items(old), items(value), operation, later(stored, time), changed);
            case PREPEND -> insert(user, items(value), items(old), operation, later(stored, time), changed);
            case POST_INSERT -> insert(user, items(old), missing(value, old), operation, later(stored, time), changed);
            case PRE_INSERT -> insert(user, missing(value, old), items(old), operation, later(stored, time), changed);
            case REMOVE -> {
                List<PropertyValue> kept = new ArrayList<>(items(old));
                if (kept.removeAll(items(value))) {
                    write(user, list(kept, List.of()), name, later(stored, time), changed);
                }
            }
            case CLEAR_ALL -> throw new IllegalStateException("CLEAR_ALL has no property");
            case UNRECOGNIZED -> throw new IllegalArgumentException("unknown property operation on " + name);
        }
    }

    /** Writes the list {@code first}, {@code second}, unless it would hold nothing new: a text stays a text then. */
    private static void insert(
            User user,
            List<PropertyValue> first,
            List<PropertyValue> second,
            PropertyOperation operation,
            long time,
            Set<String> changed) {
        int before = items(user.properties().value(operation.getName())).size();
        if (first.size() + second.size() > before) {
            write(user, list(first, second), operation.getName(), time, changed);
        }
    }

    private static long later(@Nullable StoredProperty stored, long time) {
        return stored == null ? time : Math.max(stored.getTime(), time);
    }

    /** Last wish wins, by time; of two with the same time the one that arrives later. */
    private static void put(
            User user,
            @Nullable StoredProperty stored,
            @Nullable PropertyValue value,
            String name,
            long time,
            Set<String> changed) {
        if (stored == null || stored.getTime() <= time) {
            write(user, value, name, time, changed);
        }
    }

    private static void write(User user, @Nullable PropertyValue value, String name, long time, Set<String> changed) {
        StoredProperty stored = user.properties().stored(name);
        PropertyValue old = stored == null || !stored.hasValue() ? null : stored.getValue();
        StoredProperty.Builder property =
                StoredProperty.newBuilder().setName(name).setTime(time);
        if (value != null) {
            property.setValue(value);
        }
        if (value == null ? old != null : !value.equals(old)) {
            changed.add(name);
            ValueHistory.goOn(user, stored, property);
            user.properties().store(property.build());
        } else if (stored == null || stored.getTime() < time) {
            // The same value confirmed later: only its date moves, so that an older value arriving last does not win.
            if (stored != null) {
                ValueHistory.carry(stored, property);
            }
            user.properties().store(property.build());
        }
    }

    private static PropertyValue sum(@Nullable PropertyValue old, PropertyValue value) {
        if (old == null) {
            return value;
        }
        if (old.getKindCase() == PropertyValue.KindCase.INTEGER
                && value.getKindCase() == PropertyValue.KindCase.INTEGER) {
            long sum = old.getInteger() + value.getInteger();
            boolean overflow = ((old.getInteger() ^ sum) & (value.getInteger() ^ sum)) < 0;
            if (!overflow) {
                return PropertyValue.newBuilder().setInteger(sum).build();
            }
        }
        if (isNumber(old) && isNumber(value)) {
            return PropertyValue.newBuilder()
                    .setDecimal(number(old) + number(value))
                    .build();
        }
        // What is not a number cannot be added to; the number that came is the better guess.
        return value;
    }

    private static boolean isList(@Nullable PropertyValue value) {
        return value != null && value.getKindCase() == PropertyValue.KindCase.LIST;
    }

    private static boolean isNumber(PropertyValue value) {
        return value.getKindCase() == PropertyValue.KindCase.INTEGER
                || value.getKindCase() == PropertyValue.KindCase.DECIMAL;
    }

    private static double number(PropertyValue value) {
        return value.getKindCase() == PropertyValue.KindCase.INTEGER ? value.getInteger() : value.getDecimal();
    }

    private static List<PropertyValue> items(@Nullable PropertyValue value) {
        if (value == null) {
            return List.of();
        }
        return switch (value.getKindCase()) {
            case LIST -> value.getList().getItemsList();
            case KIND_NOT_SET -> List.of();
            case TEXT, INTEGER, DECIMAL, TRUTH, JSON -> List.of(value);
        };
    }

    private static List<PropertyValue> missing(PropertyValue value, @Nullable PropertyValue old) {
        List<PropertyValue> missing = new ArrayList<>();
        for (PropertyValue item : items(value)) {
            if (!items(old).contains(item) && !missing.contains(item)) {
                missing.add(item);
            }
        }
        return missing;
    }

    private static PropertyValue list(List<PropertyValue> first, List<PropertyValue> second) {
        return PropertyValue.newBuilder()
                .setList(PropertyList.newBuilder().addAllItems(first).addAllItems(second))
                .build();
    }
}
