package io.cohortsync.api.sync;

import io.cohortsync.api.cohort.CohortRenamed;
import io.cohortsync.api.destination.DestinationChanged;
import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.workspace.WorkspaceChanged;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps syncs in step with what they are made of. */
@Component
class SyncFollower {
    private final SyncRows rows;
    private final Syncs syncs;

    SyncFollower(SyncRows rows, Syncs syncs) {
        this.rows = rows;
        this.syncs = syncs;
    }

    @EventListener
    void follow(CohortRenamed change) {
        rows.findByCohortId(change.cohort().id()).forEach(row -> syncs.republish(row.sync()));
    }

    @EventListener
    void follow(DestinationChanged change) {
        for (SyncRow row : rows.findByDestinationId(change.after().id())) {
            Sync sync = row.sync();
            switch (sync.state()) {
                case PAUSED -> syncs.republish(sync);
                case ACTIVE, STOPPED ->
                    syncs.follow(sync, change.after().stopped() ? SyncState.STOPPED : SyncState.ACTIVE);
            }
        }
    }

    @EventListener
    void follow(WorkspaceChanged change) {
        List<Sync> all = rows.findByWorkspaceId(change.after().id()).stream()
                .map(SyncRow::sync)
                .toList();
        List<FieldError> beyond = all.stream()
                .filter(sync -> SyncRules.beyondPlan(sync.cadence(), change.after().plan()).isPresent())
                .map(sync -> new FieldError("sync", sync.id(), sync.name()))
                .toList();
        if (!beyond.isEmpty()) {
            throw Problem.conflict(
                    "plan-in-use",
                    "Schedules are part of the plans plus, growth and enterprise, real time of growth and enterprise;"
                            + " change or delete these syncs first (see errors).",
                    beyond);
        }
        if (!change.before().listNameTemplate().equals(change.after().listNameTemplate())) {
            all.forEach(syncs::republish);
        }
    }
}
