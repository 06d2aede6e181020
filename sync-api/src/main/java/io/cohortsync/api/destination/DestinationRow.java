package io.cohortsync.api.destination;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.wire.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

@Entity
@Table(name = "destination")
class DestinationRow {
    @Id
    String id;

    String workspaceId;
    long version;
    String type;
    String name;
    String settings;
    String secrets;
    String targets;
    String mapping;
    String kept;
    boolean stopped;

    @Nullable
    String trouble;

    Instant createdAt;
    Instant updatedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected DestinationRow() {}

    DestinationRow(Destination destination) {
        id = destination.id();
        workspaceId = destination.workspaceId();
        version = destination.version();
        type = destination.type();
        name = destination.name();
        settings = Json.mapper().writeValueAsString(destination.settings());
        secrets = Json.mapper().writeValueAsString(destination.secrets());
        targets = Json.mapper().writeValueAsString(destination.targets());
        mapping = Json.mapper().writeValueAsString(destination.mapping());
        kept = Json.mapper().writeValueAsString(destination.kept());
        stopped = destination.stopped();
        trouble = destination.trouble() == null ? null : Json.mapper().writeValueAsString(destination.trouble());
        createdAt = destination.createdAt();
        updatedAt = destination.updatedAt();
    }

    Destination destination() {
        return new Destination(
                id,
                workspaceId,
                version,
                type,
                name,
                Json.mapper().readValue(settings, new TypeReference<Map<String, Object>>() {}),
                Json.mapper().readValue(secrets, new TypeReference<Map<String, String>>() {}),
                Json.mapper().readValue(targets, new TypeReference<List<Definition.Target>>() {}),
                Json.mapper().readValue(mapping, new TypeReference<List<IdentifierMapping>>() {}),
                Json.mapper().readValue(kept, new TypeReference<List<IdentifierMapping>>() {}),
                stopped,
                trouble == null ? null : Json.mapper().readValue(trouble, Destination.Trouble.class),
                createdAt,
                updatedAt);
    }
}
