package io.cohortsync.history.run;

import io.cohortsync.contracts.run.RunEvent;

/** Copies of a run event with one thing changed. */
final class RunVersion {
    private RunVersion() {}

    /** Counted up. */
    static RunEvent next(RunEvent run) {
        return copy(run, run.version() + 1, run.belowTarget());
    }

    /** {@code belowTarget} according to the sync's target. Only a finished run can be below it. */
    static RunEvent against(RunEvent run, double successRateTarget) {
        Double rate = run.successRate();
        boolean belowTarget = run.state().isFinal() && rate != null && rate < successRateTarget;
        return copy(run, run.version(), belowTarget);
    }

    private static RunEvent copy(RunEvent run, long version, boolean belowTarget) {
        return new RunEvent(
                run.workspaceId(),
                run.runId(),
                run.syncId(),
                run.destinationId(),
                version,
                run.state(),
                run.counts(),
                run.successRate(),
                belowTarget,
                run.progress(),
                run.startedAt(),
                run.finishedAt(),
                run.failure(),
                run.plan(),
                run.file());
    }
}
