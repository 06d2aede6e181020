package io.cohortsync.engine.task;

import io.cohortsync.engine.definition.ControlStore;
import io.cohortsync.engine.state.Departure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The anonymous people of this lane that are leaving in parts, oldest first; goes on after a restart. */
final class DepartureBook {
    private static final String KIND = "departure";

    private final ControlStore store;
    private final Map<String, Departure> going = new LinkedHashMap<>();

    /** Reads what the store holds. */
    DepartureBook(ControlStore store) {
        this.store = store;
        store.forEach(KIND, Departure.parser(), going::put);
    }

    @Nullable
    Departure find(String deviceKey) {
        return going.get(deviceKey);
    }

    List<String> deviceKeys() {
        return List.copyOf(going.keySet());
    }

    void put(String deviceKey, Departure departure) {
        going.put(deviceKey, departure);
        store.put(KIND, deviceKey, departure);
    }

    void remove(String deviceKey) {
        if (going.remove(deviceKey) != null) {
            store.delete(KIND, deviceKey);
        }
    }
}
