package io.cohortsync.dispatcher.definition;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.destination.ListCreated;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the followed topics say now. Thread-safe; one thread writes. */
public final class KnownDefinitions {
    private final Map<String, Definition.Destination> destinations = new ConcurrentHashMap<>();
    private final Map<String, Definition.Sync> syncs = new ConcurrentHashMap<>();
    private final Map<String, ListCreated> lists = new ConcurrentHashMap<>();
    private final Map<String, DestinationEvent> events = new ConcurrentHashMap<>();

    public List<Definition.Destination> destinations() {
        return List.copyOf(destinations.values());
    }

    public Optional<Definition.Sync> sync(String id) {
        return Optional.ofNullable(syncs.get(id));
    }

    /** The id of the list that was made for a sync in this account; one made in another is as good as none. */
    public Optional<String> list(String syncId, Map<String, Object> account) {
        return Optional.ofNullable(lists.get(syncId))
                .filter(list -> list.account().equals(account))
                .map(ListCreated::listId);
    }

    /** The last thing that was told about a destination, by any dispatcher. */
    public Optional<DestinationEvent> lastEvent(String destinationId) {
        return Optional.ofNullable(events.get(destinationId));
    }

    void put(Definition definition) {
        switch (definition) {
            case Definition.Destination destination -> destinations.put(destination.id(), destination);
            case Definition.Sync sync -> syncs.put(sync.id(), sync);
            // Who is told of what is notification-service's business.
            case Definition.Subscription subscription -> remove(subscription.id());
        }
    }

    void remove(String id) {
        destinations.remove(id);
        syncs.remove(id);
    }

    /** Makes a list known before the topic comes round with it. */
    public void put(ListCreated list) {
        lists.put(list.syncId(), list);
    }

    void put(DestinationEvent event) {
        events.put(event.destinationId(), event);
    }
}
