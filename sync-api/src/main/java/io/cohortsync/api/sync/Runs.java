package io.cohortsync.api.sync;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.destination.Destination;
import io.cohortsync.api.destination.Destinations;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs of all syncs. Of one sync at most one run is with the engine; one more may wait for it to end. Dry runs send nothing, so
 * they wait for nobody.
 */
@Service
@Transactional
public class Runs {
    private static final List<RunState> FINAL =
            Arrays.stream(RunState.values()).filter(RunState::isFinal).toList();

    private final RunRows rows;
    private final SyncRows syncs;
    private final Destinations destinations;
    private final SyncMappings mappings;
    private final ApplicationEventPublisher events;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Runs(
            RunRows rows,
            SyncRows syncs,
            Destinations destinations,
            SyncMappings mappings,
            ApplicationEventPublisher events,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.syncs = syncs;
        this.destinations = destinations;
        this.mappings = mappings;
        this.events = events;
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
        Run run = queued(sync, false);
        return open.isEmpty() ? command(run) : save(run);
    }

    /** Starts a run that counts what another would do. */
    Run startDry(Sync sync) {
        outbox.begin();
        return command(queued(sync, true));
    }

    /** Lets a run send that waits for a person's word. */
    Run confirm(Caller caller, String id) {
        outbox.begin();
        Run run = get(caller.workspaceId(), id);
        if (run.state() != RunState.AWAITING_CONFIRMATION) {
            throw Problem.conflict(
                    "run-does-not-wait",
                    "The run does not wait for confirmation: it is " + word(run.state()) + ".",
                    List.of());
        }
        audit.note(caller, "confirmed", "run", id, id);
        goOn(run);
        return run;
    }

    /** Ends a run: one that waits at once, one under way as soon as the engine has stopped publishing. */
    Run cancel(Caller caller, String id) {
        outbox.begin();
        Run run = get(caller.workspaceId(), id);
        if (run.state().isFinal()) {
            throw Problem.conflict("run-is-over", "The run is over already: " + word(run.state()) + ".", List.of());
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
        Optional<Run> stored =
                rows.findByIdAndWorkspaceId(event.runId(), event.workspaceId()).map(RunRow::run);
        stored.ifPresent(run -> endFile(run, event));
        Optional<Run> known = stored.filter(
                run -> event.version() > run.version() && !run.state().isFinal());
        if (known.isEmpty()) {
            return;
        }
        Run after = save(known.get().after(event));
        RunEvent.Plan plan = after.plan();
        if (plan != null && plan.waiting() && !plan.beyondGuard()) {
            goOn(after);
        }
        if (after.state().isFinal() && !after.dryRun()) {
            open(after.syncId()).stream()
                    .filter(run -> !run.commanded())
                    .findFirst()
                    .ifPresent(this::command);
            events.publishEvent(new RunEnded(after));
        }
    }

    /** Gives the engine the word on a file; of a run that was ended here it is shown no more. */
    private void endFile(Run run, RunEvent event) {
        if (event.file() != null) {
            EngineCommand.FileEnd end = run.state().isFinal() ? EngineCommand.FileEnd.DISCARD : event.file();
            outbox.tellEngine(run.syncId(), new EngineCommand.EndFile(run.workspaceId(), run.id(), run.syncId(), end));
        }
    }

    /** The sync is gone: its runs are over. */
    void end(Sync sync) {
        rows.findBySyncIdAndStateNotIn(sync.id(), FINAL)
                .forEach(row -> save(row.run().cancelled(clock.instant())));
    }

    private List<Run> open(String syncId) {
        return rows.findBySyncIdAndStateNotIn(syncId, FINAL).stream()
                .map(RunRow::run)
                .filter(run -> !run.dryRun())
                .toList();
    }

    private Run queued(Sync sync, boolean dryRun) {
        // Foreign keys hold: a sync has its destination.
        Destination destination =
                destinations.find(sync.workspaceId(), sync.destinationId()).orElseThrow();
        return Run.queued(ids.next("run_"), sync, dryRun, mappings.sendsFiles(destination), clock.instant());
    }

    private Run command(Run run) {
        // Key = sync: the engine must know the sync before its run.
        outbox.tellEngine(
                run.syncId(), new EngineCommand.StartRun(run.workspaceId(), run.id(), run.syncId(), count(run)));
        return save(run.commanded(clock.instant()));
    }

    private void goOn(Run run) {
        outbox.tellEngine(run.syncId(), new EngineCommand.ContinueRun(run.workspaceId(), run.id(), run.syncId()));
    }

    /** What the run counts before it sends; null where nothing can stop it. */
    private EngineCommand.@Nullable Count count(Run run) {
        if (run.dryRun()) {
            return new EngineCommand.Count(true, null, null);
        }
        boolean isFirst = !rows.existsBySyncIdAndCommandedTrueAndDryRunFalseAndIdNot(run.syncId(), run.id());
        return syncs.findById(run.syncId())
                .map(SyncRow::sync)
                .flatMap(sync -> sync.countBefore(isFirst))
                .orElse(null);
    }

    private static String word(RunState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Run save(Run run) {
        return rows.saveAndFlush(new RunRow(run)).run();
    }
}
