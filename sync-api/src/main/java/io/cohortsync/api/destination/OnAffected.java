package io.cohortsync.api.destination;

/** What becomes of those who are synced when the mapping of their destination changes. */
public enum OnAffected {
    /** They keep the identifier they were sent by as long as its property has the value sent; new ones get the new mapping. */
    KEEP,
    /** They are removed by the old identifier and added by the new one, in a run that begins at once. */
    MIGRATE,
    /** As {@link #KEEP}, and nothing is sent until the syncs are resumed. */
    PAUSE
}
