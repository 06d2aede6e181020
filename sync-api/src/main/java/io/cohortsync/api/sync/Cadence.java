package io.cohortsync.api.sync;

/** When a sync sends. */
public enum Cadence {
    /** When somebody starts a run. */
    ON_DEMAND,
    HOURLY,
    DAILY,
    CRON,
    /** Everybody first, then every change at once. */
    REAL_TIME
}
