package io.cohortsync.api.sync;

import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.wire.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.type.TypeReference;

@Entity
@Table(name = "sync")
class SyncRow {
    @Id
    String id;

    String workspaceId;
    int number;
    long version;
    String name;
    String cohortId;
    String destinationId;

    @Enumerated(EnumType.STRING)
    Cadence cadence;

    @Enumerated(EnumType.STRING)
    SyncState state;

    double successRateTarget;
    String attributes;
    Instant createdAt;
    Instant updatedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected SyncRow() {}

    SyncRow(Sync sync) {
        id = sync.id();
        workspaceId = sync.workspaceId();
        number = sync.number();
        version = sync.version();
        name = sync.name();
        cohortId = sync.cohortId();
        destinationId = sync.destinationId();
        cadence = sync.cadence();
        state = sync.state();
        successRateTarget = sync.successRateTarget();
        attributes = Json.mapper().writeValueAsString(sync.attributes());
        createdAt = sync.createdAt();
        updatedAt = sync.updatedAt();
    }

    Sync sync() {
        return new Sync(
                id,
                workspaceId,
                number,
                version,
                name,
                cohortId,
                destinationId,
                cadence,
                state,
                successRateTarget,
                Json.mapper().readValue(attributes, new TypeReference<List<String>>() {}),
                createdAt,
                updatedAt);
    }
}
