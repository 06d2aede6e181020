package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.destinations.catalog.DestinationType;
import io.cohortsync.destinations.request.Connection;

/** A destination as it is defined now, with its type and the way to it. */
public record ConfiguredDestination(Definition.Destination definition, DestinationType type, Connection connection) {

    public String id() {
        return definition.id();
    }

    /** How many users go into one request. */
    public int batchSize() {
        return type.batch().of(connection.settings());
    }
}
