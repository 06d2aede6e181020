package io.cohortsync.contracts.destination;

import java.util.Map;

/**
 * The list that was made for a sync, as JSON on the compacted topic {@code destination-lists}, key = sync id.
 *
 * @param account plain settings of the target it was made in, by name; empty where the destination has no targets. The list
 *     is of no use with others
 */
public record ListCreated(String syncId, String destinationId, String listId, Map<String, Object> account) {
    public ListCreated {
        // The topic is compacted; records of earlier versions have none.
        account = account == null ? Map.of() : Map.copyOf(account);
    }
}
