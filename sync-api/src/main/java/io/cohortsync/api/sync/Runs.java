package io.cohortsync.api.sync;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.engine.EngineCommand;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs of all syncs. Of one sync at most one run is with the engine; one more may wait for it to end.
 */
@Service
@Transactional
public class Runs {
    private static final List<RunState> FINAL =
            Arrays.stream(RunState.values()).filter(RunState::isFinal).toList();

    private final RunRows rows;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Runs(RunRows rows, Outbox outbox, Audit audit, Ids ids, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether the workspace has this run. */
    @Transactional(readOnly = true)
    public boolean exists(String workspaceId, String runId) {
        return rows.findByIdAndWorkspaceId(runId, workspaceId).isPresent();
    }

    @Transactional(readOnly = true)
    Run get(String workspaceId, String id) {
        return rows.findByIdAndWorkspaceId(id, workspaceId)
                .map(RunRow::run)
                .orElseThrow(() -> Problem.noSuch("run", id));
    }

    @Transactional(readOnly = true)
    List<Run> newestFirst(Sync sync, String before, int limit) {
        return rows.findBySyncIdAndIdLessThanOrderByIdDesc(sync.id(), before, Limit.of(limit)).stream()
                .map(RunRow::run)
                .toList();
    }

    /** The newest run of each sync that has one, by sync id. */
    @Transactional(readOnly = true)
    Map<String, Run> newest(Collection<String> syncIds) {
        if (syncIds.isEmpty()) {
            return Map.of();
        }
        return rows.findNewest(syncIds).stream()
                .map(RunRow::run)
                .collect(Collectors.toUnmodifiableMap(Run::syncId, run -> run));
    }

    /** Starts a run, or queues it behind the one under way; if one waits already, it is that one. */
    Run start(Sync sync) {
        outbox.begin();
        List<Run> open = open(sync.id());
        Optional<Run> waiting = open.stream().filter(run -> !run.commanded()).findFirst();
        if (waiting.isPresent()) {
            return waiting.get();
        }
        Run run = Run.queued(ids.next("run_"), sync, clock.instant());
        return open.isEmpty() ? command(run) : save(run);
    }

    /** Ends a run: one that waits at once, one under way as soon as the engine has stopped publishing. */
    Run cancel(Caller caller, String id) {
        outbox.begin();
        Run run = get(caller.workspaceId(), id);
        if (run.state().isFinal()) {
            throw Problem.conflict(
                    "run-is-over",
                    "The run is over already: " + run.state().name().toLowerCase(java.util.Locale.ROOT) + ".",
                    List.of());
        }
        audit.note(caller, "cancelled", "run", id, id);
        if (!run.commanded()) {
            return save(run.cancelled(clock.instant()));
        }
        outbox.tellEngine(run.syncId(), new EngineCommand.CancelRun(run.workspaceId(), id, run.syncId()));
        return run;
    }

    /** Takes what history-service tells; older or repeated events change nothing. */
    void take(RunEvent event) {
        outbox.begin();
        Optional<Run> known = rows.findByIdAndWorkspaceId(event.runId(), event.workspaceId())
                .map(RunRow::run)
                .filter(run -> event.version() > run.version() && !run.state().isFinal());
        if (known.isEmpty()) {
            return;
        }
        Run after = save(known.get().after(event));
        if (after.state().isFinal()) {
            open(after.syncId()).stream()
                    .filter(run -> !run.commanded())
                    .findFirst()
                    .ifPresent(this::command);
        }
    }

    /** The sync is gone: its runs are over. */
    void end(Sync sync) {
        open(sync.id()).forEach(run -> save(run.cancelled(clock.instant())));
    }

    private List<Run> open(String syncId) {
        return rows.findBySyncIdAndStateNotIn(syncId, FINAL).stream()
                .map(RunRow::run)
                .toList();
    }

    private Run command(Run run) {
        // Key = sync: the engine must know the sync before its run.
        outbox.tellEngine(run.syncId(), new EngineCommand.StartRun(run.workspaceId(), run.id(), run.syncId()));
        return save(run.commanded(clock.instant()));
    }

    private Run save(Run run) {
        return rows.saveAndFlush(new RunRow(run)).run();
    }
}
