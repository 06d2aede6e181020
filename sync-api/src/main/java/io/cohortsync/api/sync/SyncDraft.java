package io.cohortsync.api.sync;

import io.cohortsync.api.cohort.Cohort;
import io.cohortsync.api.destination.Destination;

/** A request for a sync that has been checked, with everything that was left out filled in. */
record SyncDraft(String name, Cohort cohort, Destination destination, double successRateTarget) {}
