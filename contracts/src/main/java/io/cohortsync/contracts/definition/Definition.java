package io.cohortsync.contracts.definition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What services other than the engine must know of sync-api's definitions: JSON on the compacted topic
 * {@code definitions}, key = {@link #id()}, a record without value deletes.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Definition.Destination.class, name = "destination"),
    @JsonSubTypes.Type(value = Definition.Sync.class, name = "sync"),
    @JsonSubTypes.Type(value = Definition.Subscription.class, name = "subscription"),
})
public sealed interface Definition {

    String id();

    String workspaceId();

    /**
     * A configured catalog entry.
     *
     * @param type id of the catalog entry
     * @param settings plain settings by name
     * @param secrets secret settings by name, encrypted (see {@code destinations}' {@code SecretBox})
     * @param stopped the destination refused its credentials or settings; nothing is sent until its owner changes them
     */
    record Destination(
            String id,
            String workspaceId,
            long version,
            String type,
            String name,
            Map<String, Object> settings,
            Map<String, String> secrets,
            List<IdentifierMapping> mapping,
            boolean stopped)
            implements Definition {
        public Destination {
            settings = Map.copyOf(settings);
            secrets = Map.copyOf(secrets);
            mapping = List.copyOf(mapping);
        }
    }

    /**
     * A sync.
     *
     * @param itemId id of what it sends; {@code itemName} is what people and destinations see
     * @param listName what the list at the destination is called
     * @param successRateTarget 0..1
     */
    record Sync(
            String id,
            String workspaceId,
            long version,
            String name,
            String itemType,
            String itemId,
            String itemName,
            String listName,
            String destinationId,
            String destinationName,
            boolean realTime,
            SyncState state,
            double successRateTarget)
            implements Definition {}

    /**
     * Who is told of what.
     *
     * @param email where to
     * @param syncId only this sync; null for all of the workspace
     */
    record Subscription(
            String id,
            String workspaceId,
            String email,
            @Nullable String syncId,
            Set<NotifiedEvent> events) implements Definition {
        public Subscription {
            events = Set.copyOf(events);
        }
    }

    /** What people can be told of. */
    enum NotifiedEvent {
        RUN_SUCCEEDED,
        RUN_FAILED,
        RUN_BELOW_TARGET,
        DESTINATION_STOPPED,
        DESTINATION_RECOVERED
    }
}
