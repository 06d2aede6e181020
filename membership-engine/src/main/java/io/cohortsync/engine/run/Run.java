package io.cohortsync.engine.run;

import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.PlannedUser;
import io.cohortsync.contracts.message.RunPlan;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.engine.state.RunState;
import org.jspecify.annotations.Nullable;

/** One run in one partition: what it has published and what was answered. Changed in place; not thread-safe. */
public final class Run {
    /** Users of each kind that are shown of a plan. */
    private static final int SAMPLE = 20;

    private final RunState.Builder state;
    private final RunFile file;
    private boolean unsaved;
    private boolean unreported;

    /** {@code isNew} runs are stored and reported at the next opportunity; others are reported once after a restart. */
    Run(RunState.Builder state, Origin origin) {
        this.state = state;
        this.file = new RunFile(this, state);
        this.unsaved = origin == Origin.COMMAND;
        this.unreported = true;
    }

    /** Where a run comes from. */
    enum Origin {
        COMMAND,
        STORE
    }

    public String id() {
        return state.getRunId();
    }

    public String syncId() {
        return state.getSyncId();
    }

    /** The state, for reading. */
    public RunState.Builder state() {
        return state;
    }

    /** Everything is published and answered, and it is known what became of its file, if it sends one. */
    public boolean isDone() {
        return isAnswered() && !file.hasToEnd();
    }

    boolean isAnswered() {
        return state.getPublishedAll() && state.getAnswered() >= state.getPublished();
    }

    /** The file it sends, if it does. */
    public RunFile file() {
        return file;
    }

    /** Whether it can still be cancelled: something may be published, or its file be thrown away. */
    public boolean isCancellable() {
        return !isOver() || file.hasToEnd() && !file.isEnding();
    }

    /** Nothing more may be published. */
    public boolean isOver() {
        return state.getPublishedAll();
    }

    /** Whether users are counted and nothing is sent yet. */
    public boolean isCounting() {
        return state.hasPlan() && !state.getPlan().getComplete();
    }

    /** Whether it has counted and waits for the word to go on. */
    public boolean isWaiting() {
        return state.hasPlan() && state.getPlan().getWaiting();
    }

    /** What would be done for one user. */
    public void planned(PlannedUser user) {
        RunPlan.Builder plan = state.getPlanBuilder();
        if (count(plan, user) <= SAMPLE) {
            plan.addSample(user);
        }
        touch();
    }

    /** Counts one more of a kind; returns how many there are. */
    private static long count(RunPlan.Builder plan, PlannedUser user) {
        if (!user.getSkipReason().isEmpty()) {
            return plan.setSkippedUnresolvedMapping(plan.getSkippedUnresolvedMapping() + 1)
                    .getSkippedUnresolvedMapping();
        }
        return switch (user.getOperation()) {
            case ADD -> plan.setAdded(plan.getAdded() + 1).getAdded();
            case REMOVE -> plan.setRemoved(plan.getRemoved() + 1).getRemoved();
            case SET -> plan.setSet(plan.getSet() + 1).getSet();
            case UNSET -> plan.setUnset(plan.getUnset() + 1).getUnset();
            case OPERATION_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("nothing is planned");
        };
    }

    /** Everybody is counted, {@code holding} are held. A dry run is over with that. */
    public void counted(long holding) {
        RunPlan.Builder plan = state.getPlanBuilder().setComplete(true).setHolding(holding);
        plan.setWaiting(!plan.getDry());
        state.setPublishedAll(plan.getDry());
        touch();
    }

    /** Sends what was counted; what changed meanwhile too. */
    public void goOn() {
        if (isWaiting()) {
            state.getPlanBuilder().setWaiting(false);
            state.clearCursor().setExamined(0);
            touch();
        }
    }

    public void begin(boolean examinesAll, long toExamine) {
        state.setExaminesAll(examinesAll).setToExamine(toExamine);
        touch();
    }

    /** Who was examined may have another identifier by now. A run that is over stays so. */
    public void examineAgain() {
        // Who is in a file stays in it: what it is made from has changed, and with that the run fails.
        if (isOver() || file.isMade()) {
            return;
        }
        if (isCounting()) {
            state.getPlanBuilder()
                    .clearAdded()
                    .clearRemoved()
                    .clearSet()
                    .clearUnset()
                    .clearSkippedUnresolvedMapping()
                    .clearSample();
        }
        state.clearCursor().setExamined(0);
        touch();
    }

    public void examined(long users) {
        state.setExamined(state.getExamined() + users);
        touch();
    }

    public void published() {
        state.setPublished(state.getPublished() + 1);
        touch();
    }

    public void skippedUnresolved() {
        state.setSkippedUnresolvedMapping(state.getSkippedUnresolvedMapping() + 1);
        touch();
    }

    public void publishedAll() {
        state.setPublishedAll(true);
        touch();
    }

    public void cancel() {
        state.setCancelled(true).setPublishedAll(true);
        if (state.hasPlan()) {
            state.getPlanBuilder().setWaiting(false);
        }
        touch();
    }

    public void fail(String reason, String detail) {
        state.setPublishedAll(true);
        if (state.getFailureReason().isEmpty()) {
            state.setFailureReason(reason).setFailureDetail(detail);
        }
        touch();
    }

    public void answered(Outcome outcome) {
        state.setAnswered(state.getAnswered() + 1);
        switch (outcome.getState()) {
            case DELIVERED -> delivered(outcome.getOperation());
            case STAGED -> state.setSent(state.getSent() + 1);
            case SKIPPED -> state.setSkippedRejectedByPartner(state.getSkippedRejectedByPartner() + 1);
            case UNDELIVERED -> {
                state.setUndelivered(state.getUndelivered() + 1);
                if (state.getFailureReason().isEmpty()) {
                    state.setFailureReason(outcome.getReason()).setFailureDetail(outcome.getPartnerMessage());
                }
            }
            case RETURNED_UNSENT, RETURNED_UNCERTAIN, OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("no outcome of run " + id() + ": " + outcome.getState());
        }
        touch();
    }

    private void delivered(Operation operation) {
        switch (operation) {
            case ADD -> state.setAdded(state.getAdded() + 1);
            case REMOVE -> state.setRemoved(state.getRemoved() + 1);
            case SET -> state.setSet(state.getSet() + 1);
            case UNSET -> state.setUnset(state.getUnset() + 1);
            case OPERATION_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("an outcome of no operation in run " + id());
        }
    }

    void touch() {
        unsaved = true;
        unreported = true;
    }

    /** The state to store, or null when it is stored as it is. */
    @Nullable
    RunState takeUnsaved() {
        if (!unsaved) {
            return null;
        }
        unsaved = false;
        return state.build();
    }

    /** A report, or null when nothing changed since the last one. */
    @Nullable
    RunProgress takeUnreported(int partition, int partitions, long now) {
        if (!unreported) {
            return null;
        }
        unreported = false;
        unsaved = true;
        state.setSequence(state.getSequence() + 1);
        return RunReport.of(this, partition, partitions, now);
    }
}
