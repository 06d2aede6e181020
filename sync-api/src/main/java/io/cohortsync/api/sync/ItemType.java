package io.cohortsync.api.sync;

/** What a sync can send. */
public enum ItemType {
    COHORT,
    USER_PROPERTY,
    COMPUTATION,
    PREDICTION,
    RECOMMENDATION
}
