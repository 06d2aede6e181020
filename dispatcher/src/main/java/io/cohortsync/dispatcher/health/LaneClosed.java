package io.cohortsync.dispatcher.health;

/** The listener ends. What is not answered yet stays on the topic for the next one. */
public final class LaneClosed extends Exception {
    private static final long serialVersionUID = 1;
}
