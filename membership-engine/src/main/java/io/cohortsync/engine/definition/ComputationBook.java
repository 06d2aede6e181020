package io.cohortsync.engine.definition;

import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.engine.EngineCommand.PutComputation;
import io.cohortsync.engine.computation.Computation;
import io.cohortsync.engine.computation.ComputationIndex;
import io.cohortsync.engine.state.ComputationState;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computations in force in one partition. One per task; not thread-safe. */
public final class ComputationBook {
    private static final String KIND = "computation";
    private static final String STATE = "computation-state";
    private static final ComputationIndex EMPTY = new ComputationIndex(List.of());

    private final ControlStore store;
    private final Map<String, Computation> computations = new LinkedHashMap<>();
    private final Map<Integer, Computation> byNumber = new HashMap<>();
    private final Map<String, ComputationState.Builder> states = new HashMap<>();
    private final FailedComputations failed = new FailedComputations();
    private final Map<String, ComputationIndex> indexByWorkspace = new HashMap<>();
    private final Set<String> unsaved = new LinkedHashSet<>();
    private final Set<String> unreported = new LinkedHashSet<>();
    /** All computations are known to be computed. */
    private boolean settled;

    /** Reads what the store holds. What cannot be computed is kept: a later version may be able to. */
    public ComputationBook(ControlStore store) {
        this.store = store;
        store.forEach(KIND, PutComputation.class, (id, stored) -> {
            try {
                keep(Computation.of(stored));
            } catch (InvalidDefinition e) {
                failed.note(stored, e);
            }
            unreported.add(id);
        });
        store.forEach(STATE, ComputationState.parser(), (id, state) -> states.put(id, state.toBuilder()));
        for (FailedComputation computation : failed.all()) {
            // What users do meanwhile is not added up: once it can be computed again, everything is.
            state(computation.id()).setComputedVersion(0);
            unsaved.add(computation.id());
        }
    }

    /**
     * Brings a computation into force; an unchanged or older version changes nothing.
     *
     * @return it, where it has to be computed; null where this version or a newer one is in force already
     */
    public @Nullable Computation put(PutComputation command) throws InvalidDefinition {
        Computation known = computations.get(command.computationId());
        if (known != null && known.version() >= command.version()) {
            return null;
        }
        Computation computation = Computation.of(command);
        store.put(KIND, computation.id(), command);
        failed.remove(computation.id());
        keep(computation);
        indexByWorkspace.clear();
        settled = false;
        changed(computation);
        return computation;
    }

    /** Takes a computation out of force; its values are forgotten little by little. */
    public void delete(String computationId) {
        failed.remove(computationId);
        Computation computation = computations.remove(computationId);
        if (computation != null) {
            byNumber.remove(computation.number());
        }
        states.remove(computationId);
        unsaved.remove(computationId);
        unreported.remove(computationId);
        indexByWorkspace.clear();
        store.delete(KIND, computationId);
        store.delete(STATE, computationId);
    }

    public @Nullable Computation withId(String id) {
        return computations.get(id);
    }

    public @Nullable Computation withNumber(int number) {
        return byNumber.get(number);
    }

    /** The computation whose timers are stored under {@code timer}; null for a cohort's. */
    public @Nullable Computation withTimer(int timer) {
        return timer < 0 ? byNumber.get(-timer) : null;
    }

    public Collection<Computation> all() {
        return computations.values();
    }

    /** Numbers of all computations there are, also of those that cannot be computed here. */
    public Set<Integer> numbers() {
        Set<Integer> numbers = new HashSet<>(byNumber.keySet());
        failed.all().forEach(computation -> numbers.add(computation.number()));
        return numbers;
    }

    /** Whether the computation is there and cannot be computed here. */
    public boolean hasFailed(String id) {
        return failed.contains(id);
    }

    /** What an event of a workspace concerns. */
    public ComputationIndex index(String workspaceId) {
        if (computations.isEmpty()) {
            return EMPTY;
        }
        return indexByWorkspace.computeIfAbsent(
                workspaceId,
                id -> new ComputationIndex(computations.values().stream()
                        .filter(computation -> computation.workspaceId().equals(id))
                        .collect(Collectors.toList())));
    }

    /** Whether all users have been computed with the definition in force. */
    public boolean isComputed(Computation computation) {
        return state(computation).getComputedVersion() >= computation.version();
    }

    /** Computations that not all users have been computed with. Asked a hundred times a second, as for cohorts. */
    public List<Computation> notComputed() {
        if (settled) {
            return List.of();
        }
        List<Computation> waiting = computations.values().stream()
                .filter(computation -> !isComputed(computation))
                .toList();
        settled = waiting.isEmpty();
        return waiting;
    }

    public void computed(Computation computation) {
        state(computation).setComputedVersion(computation.version());
        changed(computation);
    }

    /** Users that have a value. */
    public long users(String id) {
        return state(id).getUsers();
    }

    /** One more user has a value. */
    public void gained(Computation computation) {
        ComputationState.Builder state = state(computation);
        state.setUsers(state.getUsers() + 1);
        changed(computation);
    }

    /** One user less has a value. */
    public void lost(Computation computation) {
        lost(computation.id());
    }

    /** The same for the computation with a number, if it is there, also where it cannot be computed here. */
    public void lost(int number) {
        Computation computation = byNumber.get(number);
        String id = computation == null ? failed.idOf(number) : computation.id();
        if (id != null) {
            lost(id);
        }
    }

    private void lost(String id) {
        ComputationState.Builder state = state(id);
        state.setUsers(state.getUsers() - 1);
        changed(id);
    }

    /** Has this computation stored and told about. */
    public void changed(Computation computation) {
        changed(computation.id());
    }

    private void changed(String id) {
        unsaved.add(id);
        unreported.add(id);
    }

    /** Stores what changed. To be called before the record that changed it is done. */
    public void save() {
        for (String id : unsaved) {
            ComputationState.Builder state = states.get(id);
            if (state != null) {
                store.put(STATE, id, state.build());
            }
        }
        unsaved.clear();
    }

    /** Those that cannot be computed here whose numbers changed. To be called before {@link #takeUnreported}. */
    public List<FailedComputation> unreportedFailures() {
        return failed.all().stream()
                .filter(computation -> unreported.contains(computation.id()))
                .toList();
    }

    /** Computations in force whose numbers changed since this was called last. */
    public List<Computation> takeUnreported() {
        if (unreported.isEmpty()) {
            return List.of();
        }
        List<Computation> changed = computations.values().stream()
                .filter(computation -> unreported.contains(computation.id()))
                .toList();
        unreported.clear();
        return changed;
    }

    private ComputationState.Builder state(Computation computation) {
        return state(computation.id());
    }

    private ComputationState.Builder state(String id) {
        return states.computeIfAbsent(id, _ -> ComputationState.newBuilder());
    }

    private void keep(Computation computation) {
        computations.put(computation.id(), computation);
        byNumber.put(computation.number(), computation);
    }
}
