package io.cohortsync.api.ingestion;

/** What became of the updates of one request. */
public sealed interface Appended {
    /** Every record is on all in-sync replicas. */
    record Acknowledged() implements Appended {}

    /**
     * At least one record is not known to be stored; others may be. The caller is told to send all of it again: insert
     * ids make that harmless.
     */
    record Unavailable(String reason) implements Appended {}

    /** The update at this position is larger than the broker takes. Nothing was sent. */
    record TooLarge(int position) implements Appended {}
}
