package io.cohortsync.api.sync;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.destination.Destination;
import io.cohortsync.api.destination.Destinations;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.workspace.Workspace;
import io.cohortsync.api.workspace.Workspaces;
import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.destinations.catalog.Catalog;
import io.cohortsync.destinations.catalog.DestinationType;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Holds a request against the rules and against what the workspace has. */
@Component
class SyncDrafts {
    private final SentItems items;
    private final Destinations destinations;
    private final Workspaces workspaces;
    private final Catalog catalog;
    private final Clock clock;

    SyncDrafts(SentItems items, Destinations destinations, Workspaces workspaces, Catalog catalog, Clock clock) {
        this.items = items;
        this.destinations = destinations;
        this.workspaces = workspaces;
        this.catalog = catalog;
        this.clock = clock;
    }

    SyncDraft check(Caller caller, SyncRequest request) {
        SyncRules.refuseUnavailable(request);
        Workspace workspace = workspaces.get(caller.workspaceId());
        Optional<Schedule> schedule = ScheduleReader.read(request.cadence(), workspace.timeZone(), clock.instant());
        SentItems.Named item = items.asked(caller.workspaceId(), request.item());
        Destination destination = destinations
                .find(caller.workspaceId(), request.destinationId())
                .orElseThrow(() -> Problem.invalid(
                        "destination_id",
                        request.destinationId(),
                        "must be the id of a destination of this workspace"));
        DestinationType type = catalog.type(destination.type()).orElseThrow();
        SyncRules.refuseItem(item.item().type(), type.name(), type.contract());
        SyncRules.refuseRealTimeValues(request.cadence().type(), item.item().type());
        SyncRules.refuseCadence(
                request.cadence().type(), workspace.plan(), type.name(), type.contract(), type.realTime());
        Optional<String> target = TargetRule.target(
                request.target(),
                type.targets().isPresent(),
                destination.name(),
                destination.targets().stream().map(Definition.Target::name).toList());
        String place = destination.name() + target.map(name -> ", " + name).orElse("");
        return new SyncDraft(
                request.name() == null ? item.name() + " → " + place : request.name(),
                item.item(),
                destination,
                target,
                schedule,
                request.successRateTarget() == null ? type.successRateTarget() : request.successRateTarget());
    }

    /** Refuses what the workspace's plan does not have any more. */
    void refuseBeyondPlan(Sync sync) {
        SyncRules.refuseBeyondPlan(
                sync.cadence(), workspaces.get(sync.workspaceId()).plan());
    }
}
