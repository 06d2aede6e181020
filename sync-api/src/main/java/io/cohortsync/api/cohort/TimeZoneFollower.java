package io.cohortsync.api.cohort;

import io.cohortsync.api.workspace.WorkspaceChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has cohorts computed again when the workspace moves to another time zone. */
@Component
class TimeZoneFollower {
    private final Cohorts cohorts;

    TimeZoneFollower(Cohorts cohorts) {
        this.cohorts = cohorts;
    }

    @EventListener
    void follow(WorkspaceChanged change) {
        if (!change.before().timeZone().equals(change.after().timeZone())) {
            cohorts.recompute(change.after().id());
        }
    }
}
