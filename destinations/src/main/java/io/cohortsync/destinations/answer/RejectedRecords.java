package io.cohortsync.destinations.answer;

import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/**
 * How a taken request's answer names the users that were not taken.
 *
 * @param at the array
 * @param naming how an item names its user
 * @param name where in an item: the user's index or identifier; the item itself where it is empty
 * @param message where in an item the vendor's words stand
 * @param code where in an item the vendor's code stands
 * @param retryCodes codes that mean: send this user again
 */
public record RejectedRecords(
        JsonPointer at,
        Naming naming,
        JsonPointer name,
        Optional<JsonPointer> message,
        Optional<JsonPointer> code,
        Set<String> retryCodes) {

    public RejectedRecords {
        retryCodes = Set.copyOf(retryCodes);
    }

    /** By place in the request, counted from 0, or by the identifier that was sent. */
    public enum Naming {
        INDEX,
        VALUE
    }
}
