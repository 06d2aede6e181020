package io.cohortsync.api.computation;

/** A computation has another name; heard in the transaction that gave it. */
public record ComputationRenamed(Computation computation) {}
