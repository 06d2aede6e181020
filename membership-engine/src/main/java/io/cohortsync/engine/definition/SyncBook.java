package io.cohortsync.engine.definition;

import io.cohortsync.contracts.engine.EngineCommand.ComputationSent;
import io.cohortsync.contracts.engine.EngineCommand.PropertySent;
import io.cohortsync.contracts.engine.EngineCommand.PutSync;
import io.cohortsync.engine.state.SyncState;
import io.cohortsync.engine.sync.Sync;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Syncs in force in one partition with what they hold and lack. One per task; not thread-safe. */
public final class SyncBook {
    private static final String KIND = "sync";
    private static final String STATE = "sync-state";

    private final ControlStore store;
    private final Map<String, Sync> syncs = new LinkedHashMap<>();
    private final Map<String, List<Sync>> byCohort = new HashMap<>();
    private final Map<String, List<Sync>> byProperty = new HashMap<>();
    private final Map<String, List<Sync>> byComputation = new HashMap<>();
    private final Map<String, SyncState> saved = new HashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private final Set<String> unreported = new LinkedHashSet<>();

    /** Reads what the store holds. */
    public SyncBook(ControlStore store) {
        this.store = store;
        store.forEach(STATE, SyncState.parser(), saved::put);
        store.forEach(KIND, PutSync.class, (id, command) -> {
            SyncState state = saved.getOrDefault(id, SyncState.getDefaultInstance());
            syncs.put(id, new Sync(command, state.toBuilder()));
            unreported.add(id);
        });
        index();
    }

    /** Brings a sync into force; returns it, or null where this version or a newer one is in force already. */
    public @Nullable Sync put(PutSync command) {
        Sync known = syncs.get(command.syncId());
        if (known != null && known.command().version() >= command.version()) {
            return null;
        }
        SyncState.Builder state = known == null ? SyncState.newBuilder() : known.state();
        Sync sync = new Sync(command, state);
        if (known != null && !sync.keepsIdentifiersOf(known.command())) {
            // Who is held by what is no longer right is not in `pending`: the next run looks at everybody.
            state.setPrimed(false);
        }
        store.put(KIND, sync.id(), command);
        syncs.put(sync.id(), sync);
        index();
        touch(sync);
        return sync;
    }

    public @Nullable Sync delete(String syncId) {
        Sync sync = syncs.remove(syncId);
        if (sync != null) {
            store.delete(KIND, syncId);
            store.delete(STATE, syncId);
            saved.remove(syncId);
            touched.remove(syncId);
            unreported.remove(syncId);
            index();
        }
        return sync;
    }

    public @Nullable Sync withId(String syncId) {
        return syncs.get(syncId);
    }

    /** The sync ledger entries call {@code number}, or null where it is deleted. */
    public @Nullable Sync withNumber(int number) {
        for (Sync sync : syncs.values()) {
            if (sync.number() == number) {
                return sync;
            }
        }
        return null;
    }

    public Collection<Sync> all() {
        return syncs.values();
    }

    public List<Sync> ofCohort(String cohortId) {
        return byCohort.getOrDefault(cohortId, List.of());
    }

    /** Syncs whose identifiers or values depend on {@code property}. */
    public List<Sync> reading(String property) {
        return byProperty.getOrDefault(property, List.of());
    }

    /** Syncs that send the values of a computation. */
    public List<Sync> ofComputation(String computationId) {
        return byComputation.getOrDefault(computationId, List.of());
    }

    /** Marks a sync whose counts may have changed. */
    public void touch(Sync sync) {
        touched.add(sync.id());
    }

    /** Stores what changed. To be called before the record that changed it is done. */
    public void save() {
        for (String id : touched) {
            Sync sync = syncs.get(id);
            if (sync == null) {
                continue;
            }
            SyncState state = sync.state().build();
            if (!state.equals(saved.get(id))) {
                store.put(STATE, id, state);
                saved.put(id, state);
                unreported.add(id);
            }
        }
        touched.clear();
    }

    /** Syncs whose counts changed since this was called last. */
    public List<Sync> takeUnreported() {
        List<Sync> changed =
                syncs.values().stream().filter(s -> unreported.contains(s.id())).toList();
        unreported.clear();
        return changed;
    }

    private void index() {
        byCohort.clear();
        byProperty.clear();
        byComputation.clear();
        for (Sync sync : syncs.values()) {
            Set<String> read = new LinkedHashSet<>(sync.mappedProperties());
            switch (sync.command().value()) {
                case null -> add(byCohort, Objects.requireNonNull(sync.command().cohortId()), sync);
                case PropertySent sent -> read.add(sent.property());
                case ComputationSent sent -> add(byComputation, sent.computationId(), sync);
            }
            read.forEach(property -> add(byProperty, property, sync));
        }
    }

    private static void add(Map<String, List<Sync>> index, String key, Sync sync) {
        index.computeIfAbsent(key, _ -> new ArrayList<>()).add(sync);
    }
}
