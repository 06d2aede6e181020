package io.cohortsync.api.sync;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.cohort.Cohort;
import io.cohortsync.api.cohort.Cohorts;
import io.cohortsync.api.destination.Destination;
import io.cohortsync.api.destination.Destinations;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.workspace.Workspace;
import io.cohortsync.api.workspace.Workspaces;
import io.cohortsync.destinations.catalog.Catalog;
import io.cohortsync.destinations.catalog.DestinationType;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Holds a request against the rules and against what the workspace has. */
@Component
class SyncDrafts {
    private final Cohorts cohorts;
    private final Destinations destinations;
    private final Workspaces workspaces;
    private final Catalog catalog;
    private final Clock clock;

    SyncDrafts(Cohorts cohorts, Destinations destinations, Workspaces workspaces, Catalog catalog, Clock clock) {
        this.cohorts = cohorts;
        this.destinations = destinations;
        this.workspaces = workspaces;
        this.catalog = catalog;
        this.clock = clock;
    }

    SyncDraft check(Caller caller, SyncRequest request) {
        SyncRules.refuseUnavailable(request);
        Workspace workspace = workspaces.get(caller.workspaceId());
        Optional<Schedule> schedule = ScheduleReader.read(request.cadence(), workspace.timeZone(), clock.instant());
        Cohort cohort = cohorts.find(caller.workspaceId(), request.item().id())
                .orElseThrow(() -> Problem.invalid(
                        "item.id", request.item().id(), "must be the id of a cohort of this workspace"));
        Destination destination = destinations
                .find(caller.workspaceId(), request.destinationId())
                .orElseThrow(() -> Problem.invalid(
                        "destination_id",
                        request.destinationId(),
                        "must be the id of a destination of this workspace"));
        DestinationType type = catalog.type(destination.type()).orElseThrow();
        SyncRules.refuseCadence(request.cadence().type(), workspace.plan(), type.name(), type.realTime());
        return new SyncDraft(
                request.name() == null ? cohort.name() + " → " + destination.name() : request.name(),
                cohort,
                destination,
                schedule,
                request.successRateTarget() == null ? type.successRateTarget() : request.successRateTarget());
    }

    /** Refuses what the workspace's plan does not have any more. */
    void refuseBeyondPlan(Sync sync) {
        SyncRules.refuseBeyondPlan(
                sync.cadence(), workspaces.get(sync.workspaceId()).plan());
    }
}
