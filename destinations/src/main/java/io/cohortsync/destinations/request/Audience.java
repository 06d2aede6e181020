package io.cohortsync.destinations.request;

/**
 * What a request is about.
 *
 * @param itemId id of the cohort or computation, or the name of the user property
 * @param itemName as people see it
 * @param listName what the list at the destination is called
 */
public record Audience(String syncId, String itemId, String itemName, String listName) {}
