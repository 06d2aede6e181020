package io.cohortsync.api.sync;

import io.cohortsync.api.cohort.CohortRenamed;
import io.cohortsync.api.computation.ComputationRenamed;
import io.cohortsync.api.destination.DestinationChanged;
import io.cohortsync.api.destination.MappingChanged;
import io.cohortsync.api.workspace.Workspace;
import io.cohortsync.api.workspace.WorkspaceChanged;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps syncs in step with what they are made of. */
@Component
class SyncFollower {
    private final SyncRows rows;
    private final SyncStates states;
    private final SyncDeletions deletions;

    SyncFollower(SyncRows rows, SyncStates states, SyncDeletions deletions) {
        this.rows = rows;
        this.states = states;
        this.deletions = deletions;
    }

    @EventListener
    void follow(CohortRenamed change) {
        rows.findByCohortId(change.cohort().id()).forEach(row -> states.republish(row.sync()));
    }

    @EventListener
    void follow(ComputationRenamed change) {
        rows.findByComputationId(change.computation().id()).forEach(row -> states.republish(row.sync()));
    }

    @EventListener
    void follow(DestinationChanged change) {
        for (SyncRow row : rows.findByDestinationId(change.after().id())) {
            Sync sync = row.sync();
            switch (sync.state()) {
                case PAUSED, EMPTYING -> states.republish(sync);
                case ACTIVE, STOPPED ->
                    states.follow(sync, change.after().stopped() ? SyncState.STOPPED : SyncState.ACTIVE);
            }
        }
    }

    @EventListener
    void follow(RunEnded ended) {
        deletions.emptied(ended.run());
    }

    @EventListener
    void follow(MappingChanged change) {
        for (SyncRow row : rows.findByDestinationId(change.after().id())) {
            switch (change.onAffected()) {
                case KEEP -> states.keepIdentifiers(row.sync());
                case MIGRATE -> states.migrate(row.sync());
                case PAUSE -> states.pauseForMapping(change.by(), row.sync());
            }
        }
    }

    @EventListener
    void follow(WorkspaceChanged change) {
        for (Sync sync : syncsOf(change.after())) {
            switch (sync.state()) {
                case PAUSED, EMPTYING -> {}
                case ACTIVE, STOPPED -> {
                    if (SyncRules.beyondPlan(sync.cadence(), change.after().plan())
                            .isPresent()) {
                        states.pauseBeyondPlan(change.by(), sync);
                    }
                }
            }
        }
        if (!change.before().listNameTemplate().equals(change.after().listNameTemplate())) {
            syncsOf(change.after()).forEach(states::republish);
        }
    }

    private List<Sync> syncsOf(Workspace workspace) {
        return rows.findByWorkspaceId(workspace.id()).stream()
                .map(SyncRow::sync)
                .toList();
    }
}
