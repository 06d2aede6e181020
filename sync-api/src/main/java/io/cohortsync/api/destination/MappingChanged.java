package io.cohortsync.api.destination;

import io.cohortsync.api.access.Caller;

/** The mapping of a destination was changed; told within the transaction. */
public record MappingChanged(Caller by, Destination after, OnAffected onAffected) {}
