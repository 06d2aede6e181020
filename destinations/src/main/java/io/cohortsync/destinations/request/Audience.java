package io.cohortsync.destinations.request;

/**
 * Whom a request is about.
 *
 * @param listName what the list at the destination is called
 */
public record Audience(String syncId, String cohortId, String cohortName, String listName) {}
