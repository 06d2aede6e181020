package io.cohortsync.api.sync;

import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.wire.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    @Enumerated(EnumType.STRING)
    ItemType itemType;

    @Nullable
    String cohortId;

    @Nullable
    String computationId;

    @Nullable
    String property;

    String destinationId;

    @Nullable
    String target;

    @Enumerated(EnumType.STRING)
    Cadence cadence;

    @Nullable
    String cadenceAt;

    @Nullable
    String cadenceTimeZone;

    @Nullable
    String cadenceExpression;

    @Nullable
    Instant nextRunAt;

    @Enumerated(EnumType.STRING)
    SyncState state;

    double successRateTarget;
    String attributes;
    String guard;
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
        itemType = sync.item().type();
        switch (sync.item()) {
            case SyncItem.OfCohort(String id) -> cohortId = id;
            case SyncItem.OfComputation(String id) -> computationId = id;
            case SyncItem.OfProperty(String name) -> property = name;
        }
        destinationId = sync.destinationId();
        target = sync.target().orElse(null);
        cadence = sync.cadence();
        switch (sync.schedule().orElse(null)) {
            case null -> {}
            case Schedule.Hourly hourly -> {}
            case Schedule.Daily(LocalTime at, ZoneId zone) -> {
                cadenceAt = at.toString();
                cadenceTimeZone = zone.getId();
            }
            case Schedule.Cron(String expression, ZoneId zone) -> {
                cadenceExpression = expression;
                cadenceTimeZone = zone.getId();
            }
        }
        nextRunAt = sync.nextRunAt();
        state = sync.state();
        successRateTarget = sync.successRateTarget();
        attributes = Json.mapper().writeValueAsString(sync.attributes());
        guard = Json.mapper().writeValueAsString(sync.guard());
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
                item(),
                destinationId,
                Optional.ofNullable(target),
                cadence,
                schedule(),
                nextRunAt,
                state,
                successRateTarget,
                Json.mapper().readValue(attributes, new TypeReference<List<String>>() {}),
                Json.mapper().readValue(guard, Guard.class),
                createdAt,
                updatedAt);
    }

    SyncItem item() {
        return switch (itemType) {
            case COHORT -> new SyncItem.OfCohort(Objects.requireNonNull(cohortId));
            case COMPUTATION -> new SyncItem.OfComputation(Objects.requireNonNull(computationId));
            case USER_PROPERTY -> new SyncItem.OfProperty(Objects.requireNonNull(property));
            case PREDICTION, RECOMMENDATION -> throw new IllegalStateException("no sync sends a " + itemType);
        };
    }

    private Optional<Schedule> schedule() {
        return switch (cadence) {
            case ON_DEMAND, REAL_TIME -> Optional.empty();
            case HOURLY -> Optional.of(new Schedule.Hourly());
            case DAILY -> Optional.of(new Schedule.Daily(LocalTime.parse(written(cadenceAt)), zone()));
            case CRON -> Optional.of(new Schedule.Cron(written(cadenceExpression), zone()));
        };
    }

    private ZoneId zone() {
        return ZoneId.of(written(cadenceTimeZone));
    }

    private static String written(@Nullable String column) {
        return Objects.requireNonNull(column, "written with the cadence");
    }
}
