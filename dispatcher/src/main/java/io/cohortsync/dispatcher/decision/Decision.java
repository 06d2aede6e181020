package io.cohortsync.dispatcher.decision;

/** What to do about a request that was not taken. */
public enum Decision {
    /** Send it again after a while. */
    RETRY,
    /** Send its halves. */
    SPLIT,
    /** The user is SKIPPED, {@code rejected_by_partner}. */
    SKIP,
    /** Its users are UNDELIVERED; the next run tries again. */
    GIVE_UP,
    /** Its users and all that wait are UNDELIVERED; nothing is sent until the owner acts. */
    STOP
}
