package io.cohortsync.api.destination;

/** A destination was changed by its owner, or stopped by its own refusal; told within the transaction. */
public record DestinationChanged(Destination before, Destination after) {}
