package io.cohortsync.api.sync;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.run.RunEvent.RunState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How syncs come to their end. */
@Service
@Transactional
public class SyncDeletions {
    private final SyncRows rows;
    private final Syncs syncs;
    private final Runs runs;
    private final SyncMessages messages;
    private final Outbox outbox;
    private final Audit audit;

    SyncDeletions(SyncRows rows, Syncs syncs, Runs runs, SyncMessages messages, Outbox outbox, Audit audit) {
        this.rows = rows;
        this.syncs = syncs;
        this.runs = runs;
        this.messages = messages;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * Deletes a sync, at once or when its list is emptied.
     *
     * @param list what becomes of the users the destination holds
     * @return the sync as it goes on until its list is empty; empty: it is gone
     */
    public Optional<Sync> delete(Caller caller, String id, @Nullable String ifMatch, ListFate list) {
        outbox.begin();
        Sync sync = syncs.get(caller.workspaceId(), id);
        EntityTag.require(ifMatch, sync.version());
        audit.note(caller, "deleted", "sync", id, sync.name());
        if (list == ListFate.LEAVE) {
            remove(sync);
            return Optional.empty();
        }
        if (sync.state() == SyncState.STOPPED) {
            throw Syncs.stopped();
        }
        if (!messages.takesOut(sync)) {
            throw Problem.notAvailable(
                    "list", "empty", "is not possible: the destination takes no value back; use leave");
        }
        runs.end(sync);
        Sync emptying = syncs.put(sync.in(SyncState.EMPTYING));
        runs.start(emptying);
        return Optional.of(emptying);
    }

    /** A sync whose list is empty now is gone; one that still holds users keeps trying when it is asked to. */
    void emptied(Run run) {
        boolean isEmpty = run.state() == RunState.SUCCEEDED && run.counts().skipped() == 0;
        rows.findById(run.syncId())
                .map(SyncRow::sync)
                .filter(sync -> sync.state() == SyncState.EMPTYING && isEmpty)
                .ifPresent(this::remove);
    }

    private void remove(Sync sync) {
        outbox.begin();
        runs.end(sync);
        rows.deleteById(sync.id());
        rows.flush();
        messages.delete(sync);
    }
}
