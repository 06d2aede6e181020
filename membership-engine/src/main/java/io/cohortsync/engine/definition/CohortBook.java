package io.cohortsync.engine.definition;

import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.engine.EngineCommand;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.engine.EngineCommand.PutStaticCohort;
import io.cohortsync.contracts.message.ListComplete;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.CohortIndex;
import io.cohortsync.engine.state.CohortState;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cohorts in force in one partition with their sizes. One per task; not thread-safe. */
public final class CohortBook {
    private static final String KIND = "cohort";
    private static final CohortIndex EMPTY = new CohortIndex(List.of(), Map.of());

    private final ControlStore store;
    private final ListsInForce lists;
    private final Map<String, Cohort> cohorts = new LinkedHashMap<>();
    private final Map<Integer, Cohort> byNumber = new HashMap<>();
    private final CohortCounts counts;
    private final FailedCohorts failed;
    private final Map<String, CohortIndex> indexByWorkspace = new HashMap<>();
    private final Set<String> unreported = new LinkedHashSet<>();
    /** All cohorts are known to be computed. */
    private boolean settled;

    /** Reads what the store holds. What failed is tried again: this may be the version that can evaluate it. */
    public CohortBook(ControlStore store) {
        this.store = store;
        this.lists = new ListsInForce(store);
        this.counts = new CohortCounts(store);
        this.failed = new FailedCohorts(store);
        store.forEach(KIND, EngineCommand.class, (id, stored) -> {
            switch (stored) {
                case PutCohort command -> {
                    try {
                        keep(Cohort.of(command));
                    } catch (InvalidDefinition e) {
                        // Accepted by a newer version that ran here before. What users do meanwhile is not looked at:
                        // once it can
                        // be evaluated again, all of them are.
                        failed.note(command, e);
                        counts.of(id).setComputedVersion(0);
                        counts.changed(id);
                    }
                }
                case PutStaticCohort command -> keep(Cohort.of(command, lists.of(command.number())));
                default -> throw new IllegalStateException("cohort " + id + " is stored as " + stored);
            }
            unreported.add(id);
        });
        failed.stored().forEach(this::tryAgain);
    }

    /**
     * Brings a cohort into force; an unchanged or older version changes nothing.
     *
     * @return whether it has to be computed
     * @throws InvalidDefinition when it cannot be evaluated here; that is noted and told, and the version before stays
     */
    public boolean put(PutCohort command) throws InvalidDefinition {
        Cohort known = cohorts.get(command.cohortId());
        if (known != null && known.version() >= command.version()) {
            return false;
        }
        if (failed.hasNewer(command)) {
            return false;
        }
        Cohort cohort;
        try {
            cohort = Cohort.of(command);
        } catch (InvalidDefinition e) {
            failed.put(command, e);
            unreported.add(command.cohortId());
            throw e;
        }
        failed.remove(cohort.id());
        store.put(KIND, cohort.id(), command);
        bringIntoForce(cohort);
        return true;
    }

    private void tryAgain(PutCohort command) {
        try {
            put(command);
        } catch (InvalidDefinition _) {
            // Noted again by put.
        }
    }

    /** Brings a static cohort into force; a repeated command changes nothing. It has to be computed. */
    public void put(PutStaticCohort command) {
        if (!cohorts.containsKey(command.cohortId())) {
            lists.raise(command.number(), command.list());
            store.put(KIND, command.cohortId(), command);
            bringIntoForce(Cohort.of(command, lists.of(command.number())));
        }
    }

    /**
     * Brings a list of a static cohort into force; an older one changes nothing.
     *
     * @return the cohort, which has to be computed; null where nothing has changed or the cohort is not there (yet)
     */
    public @Nullable Cohort complete(ListComplete complete) {
        Cohort known = cohorts.get(complete.getCohortId());
        if (!lists.raise(complete.getCohort(), complete.getList()) || known == null) {
            return null;
        }
        var command = new PutStaticCohort(known.workspaceId(), known.id(), known.number(), complete.getList());
        return bringIntoForce(Cohort.of(command, complete.getList()));
    }

    /** The list of a static cohort that is in force; 0 before the first. */
    public long listInForce(int number) {
        return lists.of(number);
    }

    public void delete(String cohortId) {
        failed.remove(cohortId);
        counts.remove(cohortId);
        unreported.remove(cohortId);
        store.delete(KIND, cohortId);
        indexByWorkspace.clear();
        Cohort cohort = cohorts.remove(cohortId);
        if (cohort != null) {
            byNumber.remove(cohort.number());
            lists.forget(cohort.number());
        }
    }

    public CohortIndex index(String workspaceId) {
        return indexByWorkspace.computeIfAbsent(workspaceId, workspace -> {
            List<Cohort> own = cohorts.values().stream()
                    .filter(cohort -> cohort.workspaceId().equals(workspace))
                    .toList();
            return own.isEmpty() ? EMPTY : new CohortIndex(own, failed.numbers());
        });
    }

    public @Nullable Cohort withId(String cohortId) {
        return cohorts.get(cohortId);
    }

    public @Nullable Cohort withNumber(int number) {
        return byNumber.get(number);
    }

    public Collection<Cohort> all() {
        return cohorts.values();
    }

    public CohortState.Builder state(Cohort cohort) {
        if (!cohorts.containsKey(cohort.id())) {
            throw new IllegalStateException("cohort " + cohort.id() + " is not in force");
        }
        return counts.of(cohort.id());
    }

    /** Cohorts whose users have not all been evaluated. Asked a hundred times a second: costs nothing while there are none. */
    public List<Cohort> notComputed() {
        if (settled) {
            return List.of();
        }
        List<Cohort> waiting =
                cohorts.values().stream().filter(cohort -> !isComputed(cohort)).toList();
        settled = waiting.isEmpty();
        return waiting;
    }

    /** Whether all users of this partition have been evaluated with the definition in force. */
    public boolean isComputed(Cohort cohort) {
        return state(cohort).getComputedVersion() >= cohort.version();
    }

    public void entered(Cohort cohort) {
        counts.entered(cohort.id());
        unreported.add(cohort.id());
    }

    public void left(Cohort cohort) {
        counts.left(cohort.id());
        unreported.add(cohort.id());
    }

    public void computed(Cohort cohort) {
        state(cohort).setComputedVersion(cohort.version());
        changed(cohort);
    }

    /** Has this cohort stored and told about. */
    public void changed(Cohort cohort) {
        counts.changed(cohort.id());
        unreported.add(cohort.id());
    }

    /** Stores what changed. To be called before the record that changed it is done. */
    public void save() {
        counts.save();
    }

    /** Cohorts whose newest definition failed and that were not told since, or whose numbers changed. */
    public List<FailedCohort> takeUnreportedFailures() {
        List<FailedCohort> untold =
                failed.all().stream().filter(f -> unreported.contains(f.id())).toList();
        untold.forEach(cohort -> unreported.remove(cohort.id()));
        return untold;
    }

    /** How many users are in a failed cohort by the definition before. */
    public CohortState.Builder state(FailedCohort cohort) {
        return counts.of(cohort.id());
    }

    /** Other cohorts whose numbers changed since this was called last. */
    public List<Cohort> takeUnreported() {
        if (unreported.isEmpty()) {
            return List.of();
        }
        List<Cohort> changed = cohorts.values().stream()
                .filter(c -> unreported.contains(c.id()) && !failed.contains(c.id()))
                .toList();
        unreported.clear();
        return changed;
    }

    private Cohort bringIntoForce(Cohort cohort) {
        keep(cohort);
        counts.of(cohort.id()).setEntered(0).setLeft(0);
        indexByWorkspace.remove(cohort.workspaceId());
        changed(cohort);
        return cohort;
    }

    private void keep(Cohort cohort) {
        cohorts.put(cohort.id(), cohort);
        byNumber.put(cohort.number(), cohort);
        settled = false;
    }
}
