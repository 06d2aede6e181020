package io.cohortsync.api.apply;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.apply.ApplyView.Change;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.sync.ListFate;
import io.cohortsync.api.sync.Sync;
import io.cohortsync.api.sync.SyncDeletions;
import io.cohortsync.api.sync.SyncRequest;
import io.cohortsync.api.sync.Syncs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Syncs, whose items and destinations are mentioned by name. */
@Component
class SyncEntries implements Entries {
    private static final String ITEM = "item";
    private static final String ITEM_ID = "item.id";
    private static final String DESTINATION_ID = "destination_id";
    private static final Set<Kind> SENT = Set.of(Kind.COHORT, Kind.COMPUTATION);

    private final Syncs syncs;
    private final SyncDeletions deletions;
    private final Binder binder;

    SyncEntries(Syncs syncs, SyncDeletions deletions, Binder binder) {
        this.syncs = syncs;
        this.deletions = deletions;
        this.binder = binder;
    }

    @Override
    public Kind kind() {
        return Kind.SYNC;
    }

    @Override
    public List<Existing> existing(String workspaceId) {
        return syncs.all(workspaceId).stream()
                .map(sync -> new Existing(sync.id(), sync.name(), sync.uses(), sync.isEmptying()))
                .toList();
    }

    @Override
    public Optional<Change> put(Caller caller, Item item, @Nullable String id, Names names, Faults faults) {
        ObjectNode content = item.content().deepCopy();
        boolean resolved = resolve(content, Kind.DESTINATION, DESTINATION_ID, item.path(), names, faults);
        if (content.path(ITEM) instanceof ObjectNode sent) {
            for (Kind kind : SENT) {
                resolved &= resolve(sent, kind, "id", item.path() + '.' + ITEM, names, faults);
            }
        }
        if (!resolved) {
            return Optional.empty();
        }
        SyncRequest request = binder.bind(content, SyncRequest.class);
        if (id == null) {
            return Optional.of(
                    Change.created(item, syncs.create(caller, request).id()));
        }
        List<String> fields = syncs.differences(caller, id, request);
        if (!fields.isEmpty()) {
            Sync _ = syncs.change(caller, id, EntityTag.ANY, request);
        }
        return Optional.of(Change.of(item, id, fields));
    }

    @Override
    public String fieldOf(Item item, String field) {
        return switch (field) {
            case DESTINATION_ID -> item.content().has(DESTINATION_ID) ? field : Kind.DESTINATION.word();
            case ITEM_ID ->
                SENT.stream()
                        .map(Kind::word)
                        .filter(item.content().path(ITEM)::has)
                        .findFirst()
                        .map(word -> ITEM + '.' + word)
                        .orElse(field);
            default -> field;
        };
    }

    @Override
    public void delete(Caller caller, Existing existing, ListFate list) {
        Optional<Sync> _ = deletions.delete(caller, existing.id(), EntityTag.ANY, list);
    }

    /** Puts an id in the place of a name; false when the name means nothing, which is told. */
    private static boolean resolve(
            ObjectNode content, Kind kind, String field, String path, Names names, Faults faults) {
        JsonNode name = content.path(kind.word());
        if (!name.isString()) {
            return true;
        }
        Optional<String> id = names.mentioned(kind, name.stringValue(), path + '.' + kind.word(), faults);
        id.ifPresent(found -> {
            content.remove(kind.word());
            content.put(field, found);
        });
        return id.isPresent();
    }
}
