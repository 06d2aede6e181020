package io.cohortsync.contracts.intake;

/** Where records go that nobody can read. Returns when they are safe there; a record may arrive twice after a crash. */
@FunctionalInterface
public interface Parking {
    void park(Unreadable unreadable);
}
