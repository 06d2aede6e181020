package io.cohortsync.destinations.request;

import java.util.Map;

/**
 * How to reach one configured destination.
 *
 * @param settings with initial values filled in
 * @param secrets opened one by one, only when a request needs them
 * @param internal addresses and keys of this installation, by name; only built-in types may use them
 */
public record Connection(
        String workspaceId,
        String destinationId,
        Map<String, Object> settings,
        Secrets secrets,
        Map<String, String> internal) {

    public Connection {
        settings = Map.copyOf(settings);
        internal = Map.copyOf(internal);
    }

    @Override
    public String toString() {
        return "Connection[" + destinationId + "]";
    }
}
