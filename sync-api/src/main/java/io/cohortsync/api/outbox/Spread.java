package io.cohortsync.api.outbox;

/** Which partitions of its topic a message goes to. */
enum Spread {
    /** The one its key says. */
    BY_KEY,
    /** A copy into each. */
    EVERY_PARTITION
}
