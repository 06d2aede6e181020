package io.cohortsync.engine.task;

import io.cohortsync.engine.definition.ControlStore;
import io.cohortsync.engine.state.DeletionState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The users of this lane who are deleted, by the text of their key, oldest first; goes on after a restart. */
final class DeletionBook {
    private static final String KIND = "deletion";

    private final ControlStore store;
    private final Map<String, DeletionState> deletions = new LinkedHashMap<>();

    /** Reads what the store holds. */
    DeletionBook(ControlStore store) {
        this.store = store;
        store.forEach(KIND, DeletionState.parser(), deletions::put);
    }

    boolean isEmpty() {
        return deletions.isEmpty();
    }

    @Nullable
    DeletionState find(String userKey) {
        return deletions.get(userKey);
    }

    List<String> userKeys() {
        return List.copyOf(deletions.keySet());
    }

    void put(String userKey, DeletionState deletion) {
        deletions.put(userKey, deletion);
        store.put(KIND, userKey, deletion);
    }

    void remove(String userKey) {
        deletions.remove(userKey);
        store.delete(KIND, userKey);
    }
}
