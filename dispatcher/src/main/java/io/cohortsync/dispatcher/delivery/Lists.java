package io.cohortsync.dispatcher.delivery;

import java.util.Optional;

/** The lists that were made at one destination. Thread-safe. */
public interface Lists {

    /** The id of a sync's list. */
    Optional<String> find(String syncId);

    /** Takes the right to make a sync's list; false while somebody else has it. */
    boolean tryClaim(String syncId);

    /** Gives the right back. */
    void release(String syncId);

    /** A list was made. Returns when that is on record for good. */
    void made(String syncId, String listId) throws InterruptedException;
}
