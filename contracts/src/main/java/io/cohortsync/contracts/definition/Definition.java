package io.cohortsync.contracts.definition;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** Counts up with every change of what these documents say: sync-api then publishes all of them anew, once, when it starts. */
    int EDITION = 1;

    String id();

    String workspaceId();

    /**
     * A configured catalog entry.
     *
     * @param type id of the catalog entry
     * @param settings plain settings by name
     * @param secrets secret settings by name, encrypted (see {@code destinations}' {@code SecretBox})
     * @param targets customer accounts inside it, each name once; empty where its type has none
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
            List<Target> targets,
            List<IdentifierMapping> mapping,
            boolean stopped)
            implements Definition {
        public Destination {
            settings = Map.copyOf(settings);
            secrets = Map.copyOf(secrets);
            // The topic is compacted; records of earlier versions have none.
            targets = targets == null ? List.of() : List.copyOf(targets);
            mapping = List.copyOf(mapping);
        }

        /** The target of this name. */
        public Optional<Target> target(String name) {
            return targets.stream().filter(target -> target.name().equals(name)).findFirst();
        }
    }

    /**
     * A customer account inside a destination. Its settings go before the destination's in requests of its syncs.
     *
     * @param settings plain settings by name
     * @param secrets secret settings by name, encrypted
     */
    record Target(String name, Map<String, Object> settings, Map<String, String> secrets) {
        public Target {
            settings = Map.copyOf(settings);
            secrets = Map.copyOf(secrets);
        }
    }

    /**
     * A sync.
     *
     * @param itemId id of what it sends; {@code itemName} is what people and destinations see
     * @param listName what the list at the destination is called
     * @param target name of the destination's target it sends to; null where the destination has none
     * @param full every run sends the whole cohort as a file, not changes
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
            @Nullable String target,
            boolean realTime,
            // The topic is compacted; records of earlier versions do not have it.
            @JsonSetter(nulls = Nulls.AS_EMPTY) boolean full,
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
