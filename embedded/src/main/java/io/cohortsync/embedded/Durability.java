package io.cohortsync.embedded;

/** What a database promises when the machine, not just the process, dies. */
public enum Durability {
    /** Committed means on disk. */
    ON_DISK,
    /** Committed means handed to the operating system: survives kill -9 of every process. For tests. */
    IN_PAGE_CACHE
}
