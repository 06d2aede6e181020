package io.cohortsync.api.cohort;

import io.cohortsync.contracts.wire.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "cohort")
class CohortRow {
    @Id
    String id;

    String workspaceId;
    int number;
    long version;
    long definitionVersion;
    String name;
    String description;

    @Nullable
    String definition;

    Instant createdAt;
    Instant updatedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected CohortRow() {}

    CohortRow(Cohort cohort) {
        id = cohort.id();
        workspaceId = cohort.workspaceId();
        number = cohort.number();
        version = cohort.version();
        definitionVersion = cohort.definitionVersion();
        name = cohort.name();
        description = cohort.description();
        definition = cohort.definition() == null ? null : cohort.definition().toString();
        createdAt = cohort.createdAt();
        updatedAt = cohort.updatedAt();
    }

    Cohort cohort() {
        return new Cohort(
                id,
                workspaceId,
                number,
                version,
                definitionVersion,
                name,
                description,
                definition == null ? null : Json.mapper().readTree(definition),
                createdAt,
                updatedAt);
    }
}
