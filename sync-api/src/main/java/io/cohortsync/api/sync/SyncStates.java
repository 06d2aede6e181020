package io.cohortsync.api.sync;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.destination.Destinations;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How syncs pause, go on, and stay in step with their destination, its mapping and the workspace's plan. */
@Service
@Transactional
class SyncStates {
    private static final String KIND = "sync";

    private final Syncs syncs;
    private final Runs runs;
    private final PauseReasons pauses;
    private final SyncDrafts drafts;
    private final Destinations destinations;
    private final Outbox outbox;
    private final Audit audit;

    SyncStates(
            Syncs syncs,
            Runs runs,
            PauseReasons pauses,
            SyncDrafts drafts,
            Destinations destinations,
            Outbox outbox,
            Audit audit) {
        this.syncs = syncs;
        this.runs = runs;
        this.pauses = pauses;
        this.drafts = drafts;
        this.destinations = destinations;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Changes are collected from now on; a run under way ends as it would. */
    Sync pause(Caller caller, String id) {
        outbox.begin();
        Sync sync = syncs.get(caller.workspaceId(), id);
        return switch (sync.state()) {
            case PAUSED -> sync;
            case EMPTYING -> throw Syncs.emptying();
            case ACTIVE, STOPPED -> {
                audit.note(caller, "paused", KIND, id, sync.name());
                yield syncs.put(sync.in(SyncState.PAUSED));
            }
        };
    }

    /** Sends what was collected, and changes as before. */
    Sync resume(Caller caller, String id) {
        outbox.begin();
        Sync sync = syncs.get(caller.workspaceId(), id);
        return switch (sync.state()) {
            case ACTIVE -> sync;
            case STOPPED -> throw Syncs.stopped();
            case EMPTYING -> throw Syncs.emptying();
            case PAUSED -> {
                drafts.refuseBeyondPlan(sync);
                audit.note(caller, "resumed", KIND, id, sync.name());
                boolean stopped = destinations
                        .find(sync.workspaceId(), sync.destinationId())
                        .orElseThrow()
                        .stopped();
                pauses.forget(id);
                Sync resumed = syncs.put(sync.in(stopped ? SyncState.STOPPED : SyncState.ACTIVE));
                syncs.startIfRealTime(resumed);
                yield resumed;
            }
        };
    }

    /** The workspace's new plan does not have the sync's cadence. */
    void pauseBeyondPlan(Caller caller, Sync sync) {
        audit.note(caller, "paused", KIND, sync.id(), sync.name());
        syncs.put(sync.in(SyncState.PAUSED));
    }

    /** The mapping changed; whoever had no identifier may have one now. */
    void keepIdentifiers(Sync sync) {
        syncs.startIfRealTime(syncs.put(sync.in(sync.state())));
    }

    /** The mapping changed; a run takes old identifiers out and puts new ones in. */
    void migrate(Sync sync) {
        Sync mapped = syncs.put(sync.in(sync.state()));
        if (mapped.state() == SyncState.ACTIVE) {
            runs.start(mapped);
        }
    }

    /** The mapping changed, and nothing is sent until its owner has decided. */
    void pauseForMapping(Caller caller, Sync sync) {
        switch (sync.state()) {
            case PAUSED, EMPTYING -> syncs.put(sync.in(sync.state()));
            case ACTIVE, STOPPED -> {
                audit.note(caller, "paused", KIND, sync.id(), sync.name());
                syncs.put(sync.in(SyncState.PAUSED));
                pauses.note(
                        sync.id(),
                        "The mapping of its destination changed. Resumed, users who are synced keep the identifier they have;"
                                + " to move them to the new mapping, put it again with on_affected=migrate first.");
            }
        }
    }

    /** The sync stays in step with what it is published with. */
    void republish(Sync sync) {
        startIfWoken(sync, syncs.put(sync.in(sync.state())));
    }

    /** The sync's destination was stopped or came back; paused ones stay paused. */
    void follow(Sync sync, SyncState state) {
        startIfWoken(sync, syncs.put(sync.in(state)));
    }

    private void startIfWoken(Sync before, Sync after) {
        if (before.state() != after.state()) {
            syncs.startIfRealTime(after);
        }
    }
}
