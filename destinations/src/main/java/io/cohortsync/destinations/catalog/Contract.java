package io.cohortsync.destinations.catalog;

/** The shape of what a destination takes. */
public enum Contract {
    /** Lists: make one, add users, remove users. */
    LIST,
    /** A property per user: set it, unset it. */
    PROPERTY,
    /** The whole membership every time, as a file: put its parts, then show it as a whole or throw it away. */
    FULL
}
