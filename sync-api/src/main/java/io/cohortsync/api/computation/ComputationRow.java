package io.cohortsync.api.computation;

import io.cohortsync.contracts.wire.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "computation")
class ComputationRow {
    @Id
    String id;

    String workspaceId;
    int number;
    long version;
    long definitionVersion;
    String name;
    String description;
    String definition;
    Instant createdAt;
    Instant updatedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected ComputationRow() {}

    ComputationRow(Computation computation) {
        id = computation.id();
        workspaceId = computation.workspaceId();
        number = computation.number();
        version = computation.version();
        definitionVersion = computation.definitionVersion();
        name = computation.name();
        description = computation.description();
        definition = computation.definition().toString();
        createdAt = computation.createdAt();
        updatedAt = computation.updatedAt();
    }

    Computation computation() {
        return new Computation(
                id,
                workspaceId,
                number,
                version,
                definitionVersion,
                name,
                description,
                Json.mapper().readTree(definition),
                createdAt,
                updatedAt);
    }
}
