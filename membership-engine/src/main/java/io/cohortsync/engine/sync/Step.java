package io.cohortsync.engine.sync;

/** What is to be done for one user of one sync. */
public enum Step {
    /** The destination holds what it should. */
    NOTHING,
    /** An operation is unanswered: its outcome decides. */
    WAIT,
    ADD,
    REMOVE,
    /** The user is held as wished, and under other identifiers too: those are taken out. */
    REMOVE_LEFTOVER
}
