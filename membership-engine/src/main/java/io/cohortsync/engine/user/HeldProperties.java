package io.cohortsync.engine.user;

import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.rule.HeldValue;
import io.cohortsync.engine.state.StoredProperty;
import io.cohortsync.engine.state.UserState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties in a user's row. Not thread-safe. */
public final class HeldProperties {
    private final UserState.Builder state;
    private boolean changed;

    HeldProperties(UserState.Builder state) {
        this.state = state;
    }

    boolean isChanged() {
        return changed;
    }

    /** The row of a property, unset ones included, or null. */
    @Nullable
    StoredProperty stored(String name) {
        int index = indexOf(name);
        return index < 0 ? null : state.getProperties(index);
    }

    /** All rows, unset ones included. */
    List<StoredProperty> stored() {
        return state.getPropertiesList();
    }

    /** Properties that have a value. */
    public List<StoredProperty> all() {
        return state.getPropertiesList().stream()
                .filter(StoredProperty::hasValue)
                .toList();
    }

    /** The value of a property, or null where it has none. */
    public @Nullable PropertyValue value(String name) {
        StoredProperty property = stored(name);
        return property == null || !property.hasValue() ? null : property.getValue();
    }

    /** The values the property had and has, oldest first; what is older than the first is not known. */
    public List<HeldValue> history(String name) {
        StoredProperty property = stored(name);
        return property == null ? List.of() : ValueHistory.of(property);
    }

    /** Puts a row in place of the one before. */
    void store(StoredProperty property) {
        int index = indexOf(property.getName());
        if (index < 0) {
            state.addProperties(property);
        } else {
            state.setProperties(index, property);
        }
        changed = true;
    }

    private int indexOf(String name) {
        for (int i = 0; i < state.getPropertiesCount(); i++) {
            if (state.getProperties(i).getName().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
