package io.cohortsync.api.cohort;

/** An id that was left out, and why. */
record RefusedId(String id, String reason) {}
