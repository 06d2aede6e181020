package io.cohortsync.api.apply;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.apply.ApplyView.Change;
import io.cohortsync.api.computation.Computation;
import io.cohortsync.api.computation.ComputationRequest;
import io.cohortsync.api.computation.Computations;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.sync.ListFate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ComputationEntries implements Entries {
    private final Computations computations;
    private final Binder binder;

    ComputationEntries(Computations computations, Binder binder) {
        this.computations = computations;
        this.binder = binder;
    }

    @Override
    public Kind kind() {
        return Kind.COMPUTATION;
    }

    @Override
    public List<Existing> existing(String workspaceId) {
        return computations.all(workspaceId).stream()
                .map(computation -> Existing.of(computation.id(), computation.name(), Set.of()))
                .toList();
    }

    @Override
    public Optional<Change> put(Caller caller, Item item, @Nullable String id, Names names, Faults faults) {
        ComputationRequest request = binder.bind(item.content(), ComputationRequest.class);
        if (id == null) {
            return Optional.of(
                    Change.created(item, computations.create(caller, request).id()));
        }
        Computation before = computations.find(caller.workspaceId(), id).orElseThrow();
        List<String> fields = Computations.differences(before, request);
        if (!fields.isEmpty()) {
            Computation _ = computations.change(caller, id, EntityTag.ANY, request);
        }
        return Optional.of(Change.of(item, id, fields));
    }

    @Override
    public void delete(Caller caller, Existing existing, ListFate list) {
        computations.delete(caller, existing.id(), EntityTag.ANY);
    }
}
