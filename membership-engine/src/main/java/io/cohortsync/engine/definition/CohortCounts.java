package io.cohortsync.engine.definition;

import io.cohortsync.engine.state.CohortState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many users are in each cohort of one partition, who entered and left, and which version was computed. */
final class CohortCounts {
    private static final String KIND = "cohort-state";

    private final ControlStore store;
    private final Map<String, Counted> counts = new HashMap<>();
    private final List<Counted> unsaved = new ArrayList<>();

    /** Reads what the store holds. */
    CohortCounts(ControlStore store) {
        this.store = store;
        store.forEach(KIND, CohortState.parser(), (id, state) -> counts.put(id, counted(id, state.toBuilder())));
    }

    /** Those of a cohort; nobody where none were counted yet. */
    CohortState.Builder of(String id) {
        return counts.computeIfAbsent(id, name -> counted(name, CohortState.newBuilder())).state;
    }

    void entered(String id) {
        CohortState.Builder state = of(id);
        state.setSize(state.getSize() + 1).setEntered(state.getEntered() + 1);
        changed(id);
    }

    void left(String id) {
        CohortState.Builder state = of(id);
        state.setSize(state.getSize() - 1).setLeft(state.getLeft() + 1);
        changed(id);
    }

    /** Has a cohort's counts stored with the next {@link #save}. */
    void changed(String id) {
        Counted counted = counts.get(id);
        if (counted != null && !counted.unsaved) {
            counted.unsaved = true;
            unsaved.add(counted);
        }
    }

    /** Stores what changed. */
    void save() {
        for (Counted counted : unsaved) {
            counted.unsaved = false;
            counted.row.put(counted.state.build());
        }
        unsaved.clear();
    }

    /** Forgets a cohort that is there no more. */
    void remove(String id) {
        Counted counted = counts.remove(id);
        if (counted != null) {
            unsaved.remove(counted);
            counted.row.delete();
        }
    }

    private Counted counted(String id, CohortState.Builder state) {
        return new Counted(store.row(KIND, id), state);
    }

    private static final class Counted {
        private final ControlStore.Row row;
        private final CohortState.Builder state;
        private boolean unsaved;

        private Counted(ControlStore.Row row, CohortState.Builder state) {
            this.row = row;
            this.state = state;
        }
    }
}
