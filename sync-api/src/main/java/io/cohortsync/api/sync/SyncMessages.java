package io.cohortsync.api.sync;

import io.cohortsync.api.destination.Destination;
import io.cohortsync.api.destination.Destinations;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.api.workspace.Workspaces;
import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.engine.EngineCommand;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Tells the engine and the other services about a sync and what they need of its cohort and destination. */
@Component
class SyncMessages {
    private final SentItems items;
    private final Destinations destinations;
    private final Workspaces workspaces;
    private final SyncMappings mappings;
    private final Outbox outbox;

    SyncMessages(
            SentItems items, Destinations destinations, Workspaces workspaces, SyncMappings mappings, Outbox outbox) {
        this.items = items;
        this.destinations = destinations;
        this.workspaces = workspaces;
        this.mappings = mappings;
        this.outbox = outbox;
    }

    /** What services other than the engine are told of the sync. */
    Definition.Sync definition(Sync sync) {
        SentItems.Named item = items.of(sync.workspaceId(), sync.item());
        Destination destination = destination(sync);
        return new Definition.Sync(
                sync.id(),
                sync.workspaceId(),
                sync.version(),
                sync.name(),
                sync.item().type().name().toLowerCase(Locale.ROOT),
                sync.item().key(),
                item.name(),
                workspaces
                        .get(sync.workspaceId())
                        .listNameTemplate()
                        .fill(item.name(), sync.item().key()),
                destination.id(),
                destination.name(),
                sync.target().orElse(null),
                sync.isRealTime(),
                mappings.sendsFiles(destination),
                sync.state(),
                sync.successRateTarget());
    }

    void put(Sync sync) {
        outbox.publish(definition(sync));
        Destination destination = destination(sync);
        outbox.tellEngine(
                sync.id(),
                new EngineCommand.PutSync(
                        sync.workspaceId(),
                        sync.id(),
                        sync.number(),
                        sync.version(),
                        sync.item() instanceof SyncItem.OfCohort(String cohortId) ? cohortId : null,
                        sync.destinationId(),
                        sync.isRealTime(),
                        sync.state(),
                        mappings.sources(destination, destination.mapping()),
                        mappings.sources(destination, destination.kept()),
                        sync.attributes(),
                        items.value(sync.workspaceId(), sync.item(), mappings.takesOut(destination)),
                        mappings.sendsFiles(destination)));
    }

    /** Whether what the sync's destination holds can be taken out again. */
    boolean takesOut(Sync sync) {
        return mappings.takesOut(destination(sync));
    }

    /** Foreign keys hold: a sync has its destination. */
    private Destination destination(Sync sync) {
        return destinations.find(sync.workspaceId(), sync.destinationId()).orElseThrow();
    }

    void delete(Sync sync) {
        outbox.tellEngine(sync.id(), new EngineCommand.DeleteSync(sync.workspaceId(), sync.id(), sync.number()));
        outbox.publishDeletion(sync.id());
    }
}
