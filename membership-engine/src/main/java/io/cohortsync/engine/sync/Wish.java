package io.cohortsync.engine.sync;

/** Whether a destination should hold a user. */
public enum Wish {
    MEMBER,
    NOT_MEMBER,
    /** The cohort is not in force here: nothing is sent on the word of a computation that did not take place. */
    UNKNOWN
}
