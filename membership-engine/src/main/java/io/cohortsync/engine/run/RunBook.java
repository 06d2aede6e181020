package io.cohortsync.engine.run;

import io.cohortsync.contracts.engine.EngineCommand.Count;
import io.cohortsync.contracts.engine.EngineCommand.Limit;
import io.cohortsync.contracts.engine.EngineCommand.StartRun;
import io.cohortsync.contracts.message.RunLimit;
import io.cohortsync.contracts.message.RunPlan;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.engine.definition.ControlStore;
import io.cohortsync.engine.state.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs of one partition. Runs that are done stay for 14 days, so that a repeated command does not start them again. One per
 * task; not thread-safe.
 */
public final class RunBook {
    private static final String KIND = "run";
    private static final long REMEMBERED = Duration.ofDays(14).toMillis();

    private final ControlStore store;
    /** Runs that are going, and those just done until that is reported: few, for they are walked at every record. */
    private final Map<String, Run> going = new LinkedHashMap<>();

    private final Map<String, Long> doneByStart = new HashMap<>();

    /** Reads what the store holds. */
    public RunBook(ControlStore store) {
        this.store = store;
        store.forEach(
                KIND, RunState.parser(), (id, state) -> going.put(id, new Run(state.toBuilder(), Run.Origin.STORE)));
    }

    /** Notes a run; returns null where it is known already. */
    public @Nullable Run start(StartRun command, String destinationId, long now) {
        if (going.containsKey(command.runId()) || doneByStart.containsKey(command.runId())) {
            return null;
        }
        RunState.Builder state = RunState.newBuilder()
                .setWorkspaceId(command.workspaceId())
                .setRunId(command.runId())
                .setSyncId(command.syncId())
                .setDestinationId(destinationId)
                .setStartedAt(now);
        if (command.count() != null) {
            state.setPlan(plan(command.count()));
        }
        Run run = new Run(state, Run.Origin.COMMAND);
        going.put(command.runId(), run);
        return run;
    }

    private static RunPlan plan(Count count) {
        RunPlan.Builder plan = RunPlan.newBuilder().setDry(count.dry());
        if (count.removals() != null) {
            plan.setRemovals(limit(count.removals()));
        }
        if (count.additions() != null) {
            plan.setAdditions(limit(count.additions()));
        }
        return plan.build();
    }

    private static RunLimit limit(Limit limit) {
        return RunLimit.newBuilder()
                .setPercent(limit.percent())
                .setUsers(limit.users())
                .build();
    }

    /** A run that is not done, or null. */
    public @Nullable Run withId(String runId) {
        return going.get(runId);
    }

    /** Runs that are not done. */
    public Collection<Run> going() {
        return going.values();
    }

    /** Stores what changed. To be called before the record that changed it is done. */
    public void save() {
        for (Run run : going.values()) {
            RunState state = run.takeUnsaved();
            if (state != null) {
                store.put(KIND, run.id(), state);
            }
        }
    }

    /** Reports of what changed since this was called last. */
    public List<RunProgress> takeUnreported(int partition, int partitions, long now) {
        List<RunProgress> reports = new ArrayList<>();
        for (Run run : going.values()) {
            RunProgress report = run.takeUnreported(partition, partitions, now);
            if (report != null) {
                reports.add(report);
            }
        }
        return reports;
    }

    /** Sets runs aside that are done, after their last report was handed out and stored. */
    public void retireDone() {
        going.values().removeIf(run -> {
            if (run.isDone()) {
                doneByStart.put(run.id(), run.state().getStartedAt());
            }
            return run.isDone();
        });
    }

    /** Forgets runs that were done long ago. */
    public void forgetOld(long now) {
        doneByStart.entrySet().removeIf(done -> {
            boolean old = done.getValue() < now - REMEMBERED;
            if (old) {
                store.delete(KIND, done.getKey());
            }
            return old;
        });
    }
}
