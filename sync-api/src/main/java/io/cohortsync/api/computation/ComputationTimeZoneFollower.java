package io.cohortsync.api.computation;

import io.cohortsync.api.workspace.WorkspaceChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has computations computed again when the workspace moves to another time zone. */
@Component
class ComputationTimeZoneFollower {
    private final Computations computations;

    ComputationTimeZoneFollower(Computations computations) {
        this.computations = computations;
    }

    @EventListener
    void follow(WorkspaceChanged change) {
        if (!change.before().timeZone().equals(change.after().timeZone())) {
            computations.recompute(change.after().id());
        }
    }
}
