package io.cohortsync.api.apply;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.apply.ApplyView.Change;
import io.cohortsync.api.cohort.Cohort;
import io.cohortsync.api.cohort.CohortRequest;
import io.cohortsync.api.cohort.Cohorts;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.sync.ListFate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Component
class CohortEntries implements Entries {
    private static final String DEFINITION = "definition";

    private final Cohorts cohorts;
    private final Binder binder;

    CohortEntries(Cohorts cohorts, Binder binder) {
        this.cohorts = cohorts;
        this.binder = binder;
    }

    @Override
    public Kind kind() {
        return Kind.COHORT;
    }

    @Override
    public List<Existing> existing(String workspaceId) {
        return Cohorts.mentioningFirst(cohorts.all(workspaceId)).stream()
                .map(cohort -> Existing.of(cohort.id(), cohort.name(), cohort.uses()))
                .toList();
    }

    @Override
    public List<Item> inOrder(List<Item> items, Names names, Faults faults) {
        return new MentionOrder(items, item -> References.cohortNames(item.content()), names, faults).inOrder();
    }

    @Override
    public Optional<Change> put(Caller caller, Item item, @Nullable String id, Names names, Faults faults) {
        ObjectNode content = item.content().deepCopy();
        JsonNode definition = content.path(DEFINITION);
        if (definition.isContainer()) {
            Optional<JsonNode> resolved = References.resolve(definition, item.path() + '.' + DEFINITION, names, faults);
            if (resolved.isEmpty()) {
                return Optional.empty();
            }
            content.set(DEFINITION, resolved.get());
        }
        CohortRequest request = binder.bind(content, CohortRequest.class);
        if (id == null) {
            return Optional.of(
                    Change.created(item, cohorts.create(caller, request).id()));
        }
        Cohort before = cohorts.get(caller.workspaceId(), id);
        List<String> fields = Cohorts.differences(before, request);
        if (!fields.isEmpty()) {
            Cohort _ = cohorts.change(caller, id, EntityTag.ANY, request);
        }
        return Optional.of(Change.of(item, id, fields));
    }

    @Override
    public void delete(Caller caller, Existing existing, ListFate list) {
        cohorts.delete(caller, existing.id(), EntityTag.ANY);
    }
}
