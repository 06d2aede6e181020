package io.cohortsync.engine.definition;

import io.cohortsync.engine.state.ListInForce;
import java.util.HashMap;
import java.util.Map;

/** Which list of each static cohort is in force in one partition. Kept apart from cohorts: a list may come before its cohort. */
final class ListsInForce {
    private static final String KIND = "list";

    private final ControlStore store;
    private final Map<Integer, Long> lists = new HashMap<>();

    ListsInForce(ControlStore store) {
        this.store = store;
        store.forEach(
                KIND, ListInForce.parser(), (number, state) -> lists.put(Integer.valueOf(number), state.getList()));
    }

    /** The list in force of the cohort with this number; 0 before the first. */
    long of(int cohort) {
        return lists.getOrDefault(cohort, 0L);
    }

    /** Returns whether {@code list} is newer than the one in force, and is in force now. */
    boolean raise(int cohort, long list) {
        if (list <= of(cohort)) {
            return false;
        }
        lists.put(cohort, list);
        store.put(
                KIND,
                Integer.toString(cohort),
                ListInForce.newBuilder().setList(list).build());
        return true;
    }

    void forget(int cohort) {
        if (lists.remove(cohort) != null) {
            store.delete(KIND, Integer.toString(cohort));
        }
    }
}
