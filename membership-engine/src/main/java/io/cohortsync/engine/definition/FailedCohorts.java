package io.cohortsync.engine.definition;

import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cohorts whose newest definition cannot be evaluated here. Their commands are stored beside the definitions in force. */
final class FailedCohorts {
    private static final String KIND = "cohort-failed";

    private final ControlStore store;
    private final Map<String, FailedCohort> byId = new LinkedHashMap<>();

    FailedCohorts(ControlStore store) {
        this.store = store;
    }

    /** Commands that failed before, to be tried again. */
    List<PutCohort> stored() {
        List<PutCohort> stored = new ArrayList<>();
        store.forEach(KIND, PutCohort.class, (_, command) -> stored.add(command));
        return stored;
    }

    /** Notes and stores what failed. */
    void put(PutCohort command, InvalidDefinition why) {
        note(command, why);
        store.put(KIND, command.cohortId(), command);
    }

    /** Notes what failed and is stored as the definition in force: it was accepted before. */
    void note(PutCohort command, InvalidDefinition why) {
        byId.put(command.cohortId(), FailedCohort.of(command, why));
    }

    /** Forgets a cohort, if it had failed. */
    void remove(String id) {
        if (byId.remove(id) != null) {
            store.delete(KIND, id);
        }
    }

    /** What memberships of each are stored under. */
    Map<String, Integer> numbers() {
        return byId.values().stream()
                .collect(Collectors.toMap(
                        FailedCohort::id, failed -> failed.command().number()));
    }

    /** Whether a newer definition than this one failed. */
    boolean hasNewer(PutCohort command) {
        FailedCohort failure = byId.get(command.cohortId());
        return failure != null && failure.command().version() > command.version();
    }

    boolean contains(String id) {
        return byId.containsKey(id);
    }

    Collection<FailedCohort> all() {
        return byId.values();
    }
}
