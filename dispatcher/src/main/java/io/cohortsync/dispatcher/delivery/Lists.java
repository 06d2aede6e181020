package io.cohortsync.dispatcher.delivery;

import java.util.Map;
import java.util.Optional;

/**
 * The lists that were made at one destination, each in the account of a target: its plain settings, or none where the
 * destination has no targets. Thread-safe.
 */
public interface Lists {

    /** The id of a sync's list in this account. */
    Optional<String> find(String syncId, Map<String, Object> account);

    /** Takes the right to make a sync's list; false while somebody else has it. */
    boolean tryClaim(String syncId);

    /** Gives the right back. */
    void release(String syncId);

    /** A list was made. Returns when that is on record for good. */
    void made(String syncId, Map<String, Object> account, String listId) throws InterruptedException;
}
