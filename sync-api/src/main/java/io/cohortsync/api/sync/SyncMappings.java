package io.cohortsync.api.sync;

import io.cohortsync.api.destination.Destination;
import io.cohortsync.api.destination.Destinations;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.engine.EngineCommand.SentValue;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.destinations.catalog.Catalog;
import io.cohortsync.destinations.catalog.DestinationType;
import io.cohortsync.destinations.identifier.Identifiers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom syncs send, and by what their destinations know users. */
@Component
@Transactional(readOnly = true)
public class SyncMappings {
    private final SyncRows rows;
    private final SentItems items;
    private final Destinations destinations;
    private final Catalog catalog;

    SyncMappings(SyncRows rows, SentItems items, Destinations destinations, Catalog catalog) {
        this.rows = rows;
        this.items = items;
        this.destinations = destinations;
        this.catalog = catalog;
    }

    /** By what those whom a sync concerns would be known; a problem if the workspace does not have it. */
    public Question.Identification identification(String workspaceId, String syncId) {
        Sync sync = rows.findByIdAndWorkspaceId(syncId, workspaceId)
                .map(SyncRow::sync)
                .orElseThrow(() -> Problem.noSuch("sync", syncId));
        // Foreign keys hold: a sync has its destination.
        Destination destination =
                destinations.find(workspaceId, sync.destinationId()).orElseThrow();
        return identification(destination, List.of(sync));
    }

    /** By what those would be known whom any sync to a destination concerns; without syncs, everybody. */
    public Question.Identification identification(Destination destination) {
        return identification(
                destination,
                rows.findByDestinationId(destination.id()).stream()
                        .map(SyncRow::sync)
                        .toList());
    }

    private Question.Identification identification(Destination destination, List<Sync> syncs) {
        Set<String> cohorts = new LinkedHashSet<>();
        Set<SentValue> values = new LinkedHashSet<>();
        for (Sync sync : syncs) {
            SentValue value = items.value(sync.workspaceId(), sync.item(), takesOut(destination));
            if (value == null) {
                cohorts.add(sync.item().key());
            } else {
                values.add(value);
            }
        }
        return new Question.Identification(
                List.copyOf(cohorts), List.copyOf(values), sources(destination, destination.mapping()));
    }

    /** Whether the destination gets the whole cohort with every run. */
    boolean sendsFiles(Destination destination) {
        return type(destination).sendsFiles();
    }

    /** Whether the destination takes users off lists and values back, or shows files without them. */
    boolean takesOut(Destination destination) {
        DestinationType type = type(destination);
        return type.sendsFiles() || type.supports(Operation.REMOVE) || type.supports(Operation.UNSET);
    }

    /** A mapping of a destination with what its identifiers look like. */
    public List<IdentifierSource> sources(Destination destination, List<IdentifierMapping> mapping) {
        Identifiers identifiers = type(destination).identifiers();
        return mapping.stream()
                .map(entry -> new IdentifierSource(
                        entry.identifier(),
                        entry.property(),
                        identifiers.named(entry.identifier()).orElseThrow().form()))
                .toList();
    }

    private DestinationType type(Destination destination) {
        // Destinations are checked against the catalog, and types do not leave it.
        return catalog.type(destination.type()).orElseThrow();
    }
}
