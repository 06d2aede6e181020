package io.cohortsync.destinations.identifier;

/** What became of a raw identifier. */
public sealed interface Prepared {

    /** {@code value} as the destination gets it. */
    record Usable(String identifier, String value) implements Prepared {}

    /** The value cannot be this identifier. The message does not quote it: it may be personal. */
    record Unusable(String message) implements Prepared {}
}
