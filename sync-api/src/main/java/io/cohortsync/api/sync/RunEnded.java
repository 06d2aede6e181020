package io.cohortsync.api.sync;

/** A run that was to send reached its final state. */
record RunEnded(Run run) {}
