package io.cohortsync.contracts.destination;

import java.time.Instant;

/**
 * A change of a destination's state, as JSON on {@code destination-events}, key = destination id. One per change.
 *
 * @param code from the dispatcher's decision table
 * @param owner who can mend it: {@code us}, {@code destination} or {@code customer}
 * @param detail for people: what the destination said
 */
public record DestinationEvent(
        String workspaceId, String destinationId, Kind kind, String code, String owner, String detail, Instant at) {

    /** What happened. */
    public enum Kind {
        /** Credentials or settings were refused: nothing is sent until the owner acts. */
        STOPPED,
        /** Calls fail for now; changes are kept and tried again. */
        FAILING,
        /** Calls succeed again. */
        RECOVERED
    }
}
