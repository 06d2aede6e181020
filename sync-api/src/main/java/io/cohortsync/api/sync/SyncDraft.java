package io.cohortsync.api.sync;

import io.cohortsync.api.destination.Destination;
import java.util.Optional;

/** A request for a sync that has been checked, with everything that was left out filled in. */
record SyncDraft(
        String name,
        SyncItem item,
        Destination destination,
        Optional<String> target,
        Optional<Schedule> schedule,
        double successRateTarget) {}
