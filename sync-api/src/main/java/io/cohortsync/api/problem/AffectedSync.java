package io.cohortsync.api.problem;

/**
 * A sync that a change would affect.
 *
 * @param state as the sync's own
 * @param holding users the destination holds, as far as its answers tell
 */
public record AffectedSync(String id, String name, String state, long holding) {}
