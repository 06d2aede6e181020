package io.cohortsync.api.sync;

import io.cohortsync.api.cohort.Cohort;
import io.cohortsync.api.cohort.Cohorts;
import io.cohortsync.api.destination.Destination;
import io.cohortsync.api.destination.Destinations;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.api.workspace.Workspaces;
import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.engine.EngineCommand;
import org.springframework.stereotype.Component;

/** Tells the engine and the other services about a sync and what they need of its cohort and destination. */
@Component
class SyncMessages {
    private final Cohorts cohorts;
    private final Destinations destinations;
    private final Workspaces workspaces;
    private final SyncMappings mappings;
    private final Outbox outbox;

    SyncMessages(
            Cohorts cohorts, Destinations destinations, Workspaces workspaces, SyncMappings mappings, Outbox outbox) {
        this.cohorts = cohorts;
        this.destinations = destinations;
        this.workspaces = workspaces;
        this.mappings = mappings;
        this.outbox = outbox;
    }

    void put(Sync sync) {
        // Foreign keys hold: a sync has its cohort and its destination.
        Cohort cohort = cohorts.find(sync.workspaceId(), sync.cohortId()).orElseThrow();
        Destination destination =
                destinations.find(sync.workspaceId(), sync.destinationId()).orElseThrow();
        outbox.publish(new Definition.Sync(
                sync.id(),
                sync.workspaceId(),
                sync.version(),
                sync.name(),
                "cohort",
                cohort.id(),
                cohort.name(),
                workspaces.get(sync.workspaceId()).listNameTemplate().fill(cohort.name(), cohort.id()),
                destination.id(),
                destination.name(),
                sync.isRealTime(),
                sync.state(),
                sync.successRateTarget()));
        outbox.tellEngine(
                sync.id(),
                new EngineCommand.PutSync(
                        sync.workspaceId(),
                        sync.id(),
                        sync.number(),
                        sync.version(),
                        sync.cohortId(),
                        sync.destinationId(),
                        sync.isRealTime(),
                        sync.state(),
                        mappings.sources(destination, destination.mapping()),
                        mappings.sources(destination, destination.kept()),
                        sync.attributes()));
    }

    void delete(Sync sync) {
        outbox.tellEngine(sync.id(), new EngineCommand.DeleteSync(sync.workspaceId(), sync.id(), sync.number()));
        outbox.publishDeletion(sync.id());
    }
}
