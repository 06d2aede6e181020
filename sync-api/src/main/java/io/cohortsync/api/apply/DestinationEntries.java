package io.cohortsync.api.apply;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.apply.ApplyView.Change;
import io.cohortsync.api.destination.Destination;
import io.cohortsync.api.destination.DestinationRequest;
import io.cohortsync.api.destination.Destinations;
import io.cohortsync.api.destination.Mappings;
import io.cohortsync.api.destination.OnAffected;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.problem.AffectedSync;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.sync.ListFate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Destinations, with what becomes of those who are synced when their mapping changes: {@code on_affected}. */
@Component
class DestinationEntries implements Entries {
    private static final String ON_AFFECTED = "on_affected";
    private static final String MAPPING = "mapping";

    private final Destinations destinations;
    private final Mappings mappings;
    private final SecretReferences secrets;
    private final Binder binder;

    DestinationEntries(Destinations destinations, Mappings mappings, SecretReferences secrets, Binder binder) {
        this.destinations = destinations;
        this.mappings = mappings;
        this.secrets = secrets;
        this.binder = binder;
    }

    @Override
    public Kind kind() {
        return Kind.DESTINATION;
    }

    @Override
    public List<Existing> existing(String workspaceId) {
        return destinations.all(workspaceId).stream()
                .map(destination -> Existing.of(destination.id(), destination.name(), Set.of()))
                .toList();
    }

    @Override
    public Optional<Change> put(Caller caller, Item item, @Nullable String id, Names names, Faults faults) {
        ObjectNode content = item.content().deepCopy();
        JsonNode decision = content.remove(ON_AFFECTED);
        boolean readable = secrets.resolve(content, item.path(), faults);
        Optional<OnAffected> onAffected = Optional.empty();
        if (decision != null) {
            try {
                onAffected = Optional.of(binder.bind(decision, OnAffected.class));
            } catch (Problem refusal) {
                faults.add(item.path() + '.' + ON_AFFECTED, refusal);
                readable = false;
            }
        }
        if (!readable) {
            return Optional.empty();
        }
        DestinationRequest request = binder.bind(content, DestinationRequest.class);
        return id == null
                ? Optional.of(create(caller, item, request))
                : change(caller, item, id, request, onAffected.orElse(null), faults);
    }

    @Override
    public void delete(Caller caller, Existing existing, ListFate list) {
        destinations.delete(caller, existing.id(), EntityTag.ANY);
    }

    private Change create(Caller caller, Item item, DestinationRequest request) {
        Destination draft = destinations.draft(caller, request);
        return Change.created(item, destinations.add(caller, draft).id());
    }

    private Optional<Change> change(
            Caller caller,
            Item item,
            String id,
            DestinationRequest request,
            @Nullable OnAffected onAffected,
            Faults faults) {
        Destination before = destinations.find(caller.workspaceId(), id).orElseThrow();
        List<String> fields = new ArrayList<>(destinations.differences(before, request));
        boolean otherMapping = !before.mapping().equals(request.identifierMapping());
        if (otherMapping) {
            List<AffectedSync> affected = onAffected == null ? mappings.affectedBy(before) : List.of();
            if (!affected.isEmpty()) {
                faults.addConflict(item.path() + '.' + MAPPING, null, undecided(affected));
                return Optional.empty();
            }
            Destination _ = mappings.change(caller, id, EntityTag.ANY, request.identifierMapping(), onAffected);
        }
        if (!fields.isEmpty()) {
            Destination _ = destinations.change(caller, id, EntityTag.ANY, request);
        }
        if (otherMapping) {
            fields.add(MAPPING);
        }
        return Optional.of(Change.of(item, id, fields));
    }

    private static String undecided(List<AffectedSync> affected) {
        return "is what users of syncs are known by ("
                + String.join(", ", affected.stream().map(AffectedSync::name).toList())
                + "); say what becomes of them with " + ON_AFFECTED + ": keep, migrate or pause";
    }
}
