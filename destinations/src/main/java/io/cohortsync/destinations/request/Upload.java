package io.cohortsync.destinations.request;

import java.time.Instant;

/**
 * A file on its way to a destination.
 *
 * @param runId of the run that sends it; the file's name
 * @param listId id of the list at the destination; empty where the type has no lists
 * @param at when the request was put together
 */
public record Upload(String runId, String listId, Instant at) {}
