package io.cohortsync.dispatcher.delivery;

import io.cohortsync.destinations.request.Audience;
import io.cohortsync.destinations.request.Connection;
import java.util.Map;

/**
 * Where one attempt goes, all of it from the same moment.
 *
 * @param connection into the sync's target where the destination has targets
 * @param account see {@link Lists}
 */
record Addressee(
        ConfiguredDestination destination, Connection connection, Map<String, Object> account, Audience audience) {}
