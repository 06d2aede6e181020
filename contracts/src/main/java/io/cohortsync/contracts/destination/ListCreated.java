package io.cohortsync.contracts.destination;

/** The list that was made for a sync, as JSON on the compacted topic {@code destination-lists}, key = sync id. */
public record ListCreated(String syncId, String destinationId, String listId) {}
