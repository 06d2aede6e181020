package io.cohortsync.destinations.request;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach one configured destination, or a target inside it.
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

    /**
     * The way into a target: what it is configured with goes before what the destination is.
     *
     * @param of the target's settings, initial values filled in
     * @param its the target's secrets
     */
    public Connection into(Map<String, Object> of, Secrets its) {
        Map<String, Object> both = new HashMap<>(settings);
        both.putAll(of);
        return new Connection(
                workspaceId,
                destinationId,
                both,
                name -> Optional.ofNullable(its.open(name)).orElseGet(() -> secrets.open(name)),
                internal);
    }

    @Override
    public String toString() {
        return "Connection[" + destinationId + "]";
    }
}
