package io.cohortsync.engine.run;

import io.cohortsync.contracts.message.RunCounts;
import io.cohortsync.contracts.message.RunPlan;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.engine.state.RunState;

/** What one partition tells of a run. */
final class RunReport {
    private RunReport() {}

    /** How far the run is; a plan shows its users only when everybody is counted. */
    static RunProgress of(Run run, int partition, int partitions, long now) {
        RunState.Builder state = run.state();
        RunProgress.Builder report = RunProgress.newBuilder()
                .setWorkspaceId(state.getWorkspaceId())
                .setRunId(state.getRunId())
                .setSyncId(state.getSyncId())
                .setDestinationId(state.getDestinationId())
                .setPartition(partition)
                .setPartitions(partitions)
                .setSequence(state.getSequence())
                .setExamined(state.getExamined())
                .setToExamine(Math.max(state.getToExamine(), state.getExamined()))
                .setPublished(state.getPublished())
                .setAnswered(state.getAnswered())
                .setCounts(RunCounts.newBuilder()
                        .setAdded(state.getAdded())
                        .setRemoved(state.getRemoved())
                        .setSet(state.getSet())
                        .setUnset(state.getUnset())
                        .setSkippedUnresolvedMapping(state.getSkippedUnresolvedMapping())
                        .setSkippedRejectedByPartner(state.getSkippedRejectedByPartner())
                        .setUndelivered(state.getUndelivered())
                        .setSent(state.getSent()))
                .setPublishedAll(state.getPublishedAll())
                .setDone(run.isDone())
                .setStaged(run.file().isStaged())
                .setSource(state.getSource())
                .setCancelled(state.getCancelled())
                .setFailureReason(state.getFailureReason())
                .setFailureDetail(state.getFailureDetail())
                .setAt(now);
        if (state.hasPlan()) {
            report.setPlan(state.getPlan().getComplete() ? state.getPlan() : withoutSample(state.getPlan()));
        }
        return report.build();
    }

    private static RunPlan withoutSample(RunPlan plan) {
        return plan.toBuilder().clearSample().build();
    }
}
