package io.cohortsync.api.sync;

import io.cohortsync.contracts.run.OutcomeRetention;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Tells of runs whether their users are to be had as a CSV file just now. */
@Component
public class RunCsvs {
    private final Runs runs;
    private final OutcomeRetention retention;
    private final Clock clock;

    RunCsvs(Runs runs, OutcomeSettings settings, Clock clock) {
        this.runs = runs;
        this.retention = OutcomeRetention.of(settings.retention());
        this.clock = clock;
    }

    /** Of one run; a problem if the workspace does not have it. */
    public RunCsv of(String workspaceId, String runId) {
        return of(runs.get(workspaceId, runId));
    }

    RunCsv of(Run run) {
        return RunCsv.of(run, retention, clock.instant());
    }

    /** The run as callers see it. */
    RunView view(Run run) {
        return RunView.of(run, of(run));
    }
}
