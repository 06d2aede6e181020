package io.cohortsync.api.sync;

import io.cohortsync.api.cohort.Cohort;
import io.cohortsync.api.cohort.CohortUse;
import io.cohortsync.api.computation.Computation;
import io.cohortsync.api.computation.ComputationUse;
import io.cohortsync.api.destination.Destination;
import io.cohortsync.api.destination.DestinationUse;
import io.cohortsync.api.problem.AffectedSync;
import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.workspace.PlanUse;
import io.cohortsync.api.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Syncs keep what they send and their destination from being deleted, and rest where the plan does not have their cadence. */
@Component
class SyncUses implements CohortUse, ComputationUse, DestinationUse, PlanUse {
    private final SyncRows rows;
    private final Holdings holdings;

    SyncUses(SyncRows rows, Holdings holdings) {
        this.rows = rows;
        this.holdings = holdings;
    }

    @Override
    public List<FieldError> usesOf(Cohort cohort) {
        return named(rows.findByCohortId(cohort.id()));
    }

    @Override
    public List<FieldError> usesOf(Computation computation) {
        return named(rows.findByComputationId(computation.id()));
    }

    @Override
    public List<FieldError> usesOf(Destination destination) {
        return named(rows.findByDestinationId(destination.id()));
    }

    @Override
    public List<FieldError> usesOf(Destination destination, String target) {
        return named(rows.findByDestinationIdAndTarget(destination.id(), target));
    }

    @Override
    public List<BeyondPlan> beyondPlan(Workspace workspace) {
        return rows.findByWorkspaceId(workspace.id()).stream()
                .flatMap(sync -> SyncRules.beyondPlan(sync.cadence, workspace.plan()).stream()
                        .map(why -> new BeyondPlan("sync", sync.id, sync.name, "cadence.type " + why)))
                .toList();
    }

    @Override
    public List<AffectedSync> affectedSyncs(Destination destination) {
        return affected(rows.findByDestinationId(destination.id()));
    }

    @Override
    public List<AffectedSync> affectedSyncs(Destination destination, String target) {
        return affected(rows.findByDestinationIdAndTarget(destination.id(), target));
    }

    private List<AffectedSync> affected(List<SyncRow> syncs) {
        return syncs.stream()
                .map(sync -> new AffectedSync(
                        sync.id,
                        sync.name,
                        sync.state.name().toLowerCase(Locale.ROOT),
                        holdings.of(sync.id).holding()))
                .toList();
    }

    private static List<FieldError> named(List<SyncRow> syncs) {
        return syncs.stream()
                .map(sync -> new FieldError("sync", sync.id, sync.name))
                .toList();
    }
}
