package io.cohortsync.api.cohort;

/**
 * A line that was left out, and why.
 *
 * @param line from 1
 */
record RefusedLine(long line, String id, String reason) {}
