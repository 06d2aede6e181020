package io.cohortsync.api.sync;

import io.cohortsync.api.destination.Destination;
import io.cohortsync.api.destination.Destinations;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.destinations.catalog.Catalog;
import io.cohortsync.destinations.identifier.Identifiers;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom syncs send, and by what their destinations know users. */
@Component
@Transactional(readOnly = true)
public class SyncMappings {
    private final SyncRows rows;
    private final Destinations destinations;
    private final Catalog catalog;

    SyncMappings(SyncRows rows, Destinations destinations, Catalog catalog) {
        this.rows = rows;
        this.destinations = destinations;
        this.catalog = catalog;
    }

    /** A cohort and the mapping it is sent by. */
    public record Sent(String cohortId, List<IdentifierSource> mapping) {}

    /** What a sync sends; a problem if the workspace does not have it. */
    public Sent of(String workspaceId, String syncId) {
        SyncRow sync =
                rows.findByIdAndWorkspaceId(syncId, workspaceId).orElseThrow(() -> Problem.noSuch("sync", syncId));
        // Foreign keys hold: a sync has its destination.
        Destination destination =
                destinations.find(workspaceId, sync.destinationId).orElseThrow();
        return new Sent(sync.cohortId, sources(destination, destination.mapping()));
    }

    /** Cohorts that are sent to a destination. */
    public List<String> cohortsSentTo(Destination destination) {
        return rows.findByDestinationId(destination.id()).stream()
                .map(sync -> sync.cohortId)
                .distinct()
                .toList();
    }

    /** A mapping of a destination with what its identifiers look like. */
    public List<IdentifierSource> sources(Destination destination, List<IdentifierMapping> mapping) {
        // Destinations are checked against the catalog, and types do not leave it.
        Identifiers identifiers = catalog.type(destination.type()).orElseThrow().identifiers();
        return mapping.stream()
                .map(entry -> new IdentifierSource(
                        entry.identifier(),
                        entry.property(),
                        identifiers.named(entry.identifier()).orElseThrow().form()))
                .toList();
    }
}
