package io.cohortsync.api.sync;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The syncs of all workspaces; each call sees one workspace's only. */
@Service
@Transactional
public class Syncs {
    private static final String KIND = "sync";

    private final SyncRows rows;
    private final Runs runs;
    private final SyncMessages messages;
    private final SyncDrafts drafts;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Syncs(
            SyncRows rows,
            Runs runs,
            SyncMessages messages,
            SyncDrafts drafts,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.runs = runs;
        this.messages = messages;
        this.drafts = drafts;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether the workspace has this sync. */
    @Transactional(readOnly = true)
    public boolean exists(String workspaceId, String id) {
        return rows.findByIdAndWorkspaceId(id, workspaceId).isPresent();
    }

    @Transactional(readOnly = true)
    Sync get(String workspaceId, String id) {
        return rows.findByIdAndWorkspaceId(id, workspaceId)
                .map(SyncRow::sync)
                .orElseThrow(() -> Problem.noSuch(KIND, id));
    }

    /** All syncs of the workspace, newest first. */
    @Transactional(readOnly = true)
    public List<Sync> all(String workspaceId) {
        return rows.findByWorkspaceIdOrderByIdDesc(workspaceId).stream()
                .map(SyncRow::sync)
                .toList();
    }

    @Transactional(readOnly = true)
    List<Sync> newestFirst(String workspaceId, String before, int limit) {
        return rows.findByWorkspaceIdAndIdLessThanOrderByIdDesc(workspaceId, before, Limit.of(limit)).stream()
                .map(SyncRow::sync)
                .toList();
    }

    /** Makes a sync, and starts it where it is in real time; a problem where the rules do not allow it. */
    public Sync create(Caller caller, SyncRequest request) {
        outbox.begin();
        SyncDraft draft = drafts.check(caller, request);
        Instant now = clock.instant();
        Sync sync = put(new Sync(
                ids.next("syn_"),
                caller.workspaceId(),
                rows.nextNumber(),
                1,
                draft.name(),
                draft.item(),
                draft.destination().id(),
                draft.target(),
                request.cadence().type(),
                draft.schedule(),
                null,
                draft.destination().stopped() ? SyncState.STOPPED : SyncState.ACTIVE,
                draft.successRateTarget(),
                request.passedAttributes(),
                request.guardOrDefault(),
                now,
                now));
        audit.note(caller, "created", KIND, sync.id(), sync.name());
        startIfRealTime(sync);
        return sync;
    }

    /** What a request would change of a sync, in JSON's names; empty when nothing. A problem where the rules do not allow it. */
    @Transactional(readOnly = true)
    public List<String> differences(Caller caller, String id, SyncRequest request) {
        Sync sync = get(caller.workspaceId(), id);
        SyncDraft draft = drafts.check(caller, request.keeping(sync));
        Map<String, Boolean> same = new LinkedHashMap<>();
        same.put("name", sync.name().equals(draft.name()));
        same.put("item", sync.item().equals(draft.item()));
        same.put(
                "destination_id",
                sync.destinationId().equals(draft.destination().id()));
        same.put("target", sync.target().equals(draft.target()));
        same.put(
                "cadence",
                sync.cadence() == request.cadence().type() && sync.schedule().equals(draft.schedule()));
        same.put("success_rate_target", sync.successRateTarget() == draft.successRateTarget());
        same.put("attributes", sync.attributes().equals(request.passedAttributes()));
        same.put("guard", sync.guard().equals(request.guardOrDefault()));
        return same.entrySet().stream()
                .filter(field -> !field.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Changes a sync; its item, its destination and its target stay. A problem where the rules do not allow it. */
    public Sync change(Caller caller, String id, @Nullable String ifMatch, SyncRequest request) {
        outbox.begin();
        Sync before = get(caller.workspaceId(), id);
        EntityTag.require(ifMatch, before.version());
        refuseEmptying(before);
        SyncDraft draft = drafts.check(caller, request.keeping(before));
        refuseOther("item.type", word(before.item().type()), word(draft.item().type()));
        refuseOther(
                draft.item() instanceof SyncItem.OfProperty ? "item.name" : "item.id",
                before.item().key(),
                draft.item().key());
        refuseOther(
                "destination_id", before.destinationId(), draft.destination().id());
        before.target()
                .ifPresent(kept -> refuseOther("target", kept, draft.target().orElse("")));
        Sync after = put(new Sync(
                id,
                before.workspaceId(),
                before.number(),
                before.version() + 1,
                draft.name(),
                before.item(),
                before.destinationId(),
                draft.target(),
                request.cadence().type(),
                draft.schedule(),
                before.schedule().equals(draft.schedule()) ? before.nextRunAt() : null,
                before.state(),
                draft.successRateTarget(),
                request.passedAttributes(),
                request.guardOrDefault(),
                before.createdAt(),
                clock.instant()));
        audit.note(caller, "changed", KIND, id, after.name());
        if (!before.isRealTime()) {
            startIfRealTime(after);
        }
        return after;
    }

    /** Counts what a run would do now, also one of a sync that may send nothing. */
    Run startDryRun(Caller caller, String id) {
        outbox.begin();
        Sync sync = get(caller.workspaceId(), id);
        Run run = runs.startDry(sync);
        audit.note(caller, "started", "run", run.id(), sync.name());
        return run;
    }

    Run startRun(Caller caller, String id) {
        outbox.begin();
        Sync sync = get(caller.workspaceId(), id);
        return switch (sync.state()) {
            case PAUSED -> throw Problem.conflict("sync-is-paused", "The sync is paused; resume it first.", List.of());
            case STOPPED -> throw stopped();
            case ACTIVE, EMPTYING -> {
                Run run = runs.start(sync);
                audit.note(caller, "started", "run", run.id(), sync.name());
                yield run;
            }
        };
    }

    /** A run of a real-time sync sends everybody the first time, and what was collected later. */
    void startIfRealTime(Sync sync) {
        if (sync.isRealTime() && sync.state() == SyncState.ACTIVE) {
            runs.start(sync);
        }
    }

    Sync put(Sync sync) {
        Sync saved = rows.saveAndFlush(new SyncRow(sync.timed(clock.instant()))).sync();
        messages.put(saved);
        return saved;
    }

    private static String word(ItemType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static void refuseOther(String field, String before, String after) {
        if (!before.equals(after)) {
            throw Problem.invalid(field, after, "stays " + before + "; make another sync");
        }
    }

    private static void refuseEmptying(Sync sync) {
        if (sync.state() == SyncState.EMPTYING) {
            throw emptying();
        }
    }

    static Problem emptying() {
        return Problem.conflict(
                "sync-is-being-deleted",
                "The sync is deleted as soon as its list is empty; make another one.",
                List.of());
    }

    static Problem stopped() {
        return Problem.conflict(
                "destination-is-stopped",
                "The destination refused its credentials or settings; change these first.",
                List.of());
    }
}
