package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.destinations.catalog.DestinationType;
import io.cohortsync.destinations.request.Connection;
import java.util.Map;
import java.util.Optional;

/**
 * A destination as it is defined now, with its type and the way to it.
 *
 * @param connection to the destination itself
 * @param intoTargets the ways into its targets, by name
 */
public record ConfiguredDestination(
        Definition.Destination definition,
        DestinationType type,
        Connection connection,
        Map<String, Connection> intoTargets) {
    public ConfiguredDestination {
        intoTargets = Map.copyOf(intoTargets);
    }

    public String id() {
        return definition.id();
    }

    /** How many users go into one request. */
    public int batchSize() {
        return type.batch().of(connection.settings());
    }

    /** Where a sync sends to; empty when the destination does not have its target. */
    Optional<Connection> connectionOf(Definition.Sync sync) {
        return sync.target() == null ? Optional.of(connection) : Optional.ofNullable(intoTargets.get(sync.target()));
    }

    /** The account a sync's list belongs to; see {@link Lists}. */
    Map<String, Object> accountOf(Definition.Sync sync) {
        return Optional.ofNullable(sync.target())
                .flatMap(definition::target)
                .map(Definition.Target::settings)
                .orElse(Map.of());
    }
}
