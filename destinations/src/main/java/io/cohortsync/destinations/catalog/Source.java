package io.cohortsync.destinations.catalog;

/** Where a fact of a catalog entry comes from. */
public record Source(String fact, String url) {}
