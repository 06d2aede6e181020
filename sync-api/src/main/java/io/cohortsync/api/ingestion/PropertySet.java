package io.cohortsync.api.ingestion;

import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names with values in the order they came, each name once: the last value stands, as in any JSON object. Made to be
 * cleared and used again for the next event. Not thread-safe.
 */
public final class PropertySet {
    // Most events have fewer properties than this: comparing a few names is cheaper than a map. Beyond it a map keeps
    // an
    // object with a hundred thousand names from costing their square.
    private static final int SMALL = 16;

    private final List<String> names = new ArrayList<>();
    private final List<PropertyValue> values = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();

    /** Sets {@code name}, replacing an earlier value. */
    public void put(String name, PropertyValue value) {
        int position = position(name);
        if (position < 0) {
            add(name, value);
        } else {
            values.set(position, value);
        }
    }

    /** Sets {@code name} unless it has a value. */
    public void putIfAbsent(String name, PropertyValue value) {
        if (position(name) < 0) {
            add(name, value);
        }
    }

    /** Sets everything {@code other} holds that is absent here. */
    public void putAbsent(PropertySet other) {
        for (int i = 0; i < other.size(); i++) {
            putIfAbsent(other.name(i), other.value(i));
        }
    }

    public int size() {
        return names.size();
    }

    public String name(int position) {
        return names.get(position);
    }

    public PropertyValue value(int position) {
        return values.get(position);
    }

    /** As messages. */
    public List<Property> toProperties() {
        if (names.isEmpty()) {
            return Collections.emptyList();
        }
        List<Property> properties = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            properties.add(Property.newBuilder()
                    .setName(names.get(i))
                    .setValue(values.get(i))
                    .build());
        }
        return properties;
    }

    public void clear() {
        names.clear();
        values.clear();
        positions.clear();
    }

    private void add(String name, PropertyValue value) {
        names.add(name);
        values.add(value);
        if (names.size() > SMALL) {
            if (positions.isEmpty()) {
                for (int i = 0; i < names.size(); i++) {
                    positions.put(names.get(i), i);
                }
            } else {
                positions.put(name, names.size() - 1);
            }
        }
    }

    private int position(String name) {
        if (positions.isEmpty()) {
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).equals(name)) {
                    return i;
                }
            }
            return -1;
        }
        return positions.getOrDefault(name, -1);
    }
}
