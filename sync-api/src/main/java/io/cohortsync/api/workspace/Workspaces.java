package io.cohortsync.api.workspace;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.contracts.engine.EngineCommand.PutRetention;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The workspaces of this installation. */
@Service
@Transactional
public class Workspaces {
    private static final int RETENTION_DAYS = 14;
    private static final int EVENTS_FOR_EVER = 0;

    private final WorkspaceRows rows;
    private final StoredWorkspaceKeys keys;
    private final Outbox outbox;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    Workspaces(
            WorkspaceRows rows,
            StoredWorkspaceKeys keys,
            Outbox outbox,
            Audit audit,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.outbox = outbox;
        this.audit = audit;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** The workspace of a caller; it exists, since callers do. */
    public Workspace get(String workspaceId) {
        return rows.findById(workspaceId).orElseThrow().workspace();
    }

    /** Whether this installation has not been used yet. */
    public boolean noneYet() {
        return rows.count() == 0;
    }

    /** A new workspace with every plan feature. */
    public Workspace create(String name) {
        Instant now = clock.instant();
        var workspace = new Workspace(
                ids.next("wsp_"),
                1,
                name,
                Plan.ENTERPRISE,
                ZoneId.of("UTC"),
                ListNameTemplate.DEFAULT,
                RETENTION_DAYS,
                EVENTS_FOR_EVER,
                now,
                now);
        return rows.saveAndFlush(new WorkspaceRow(workspace)).workspace();
    }

    Workspace change(Caller caller, @Nullable String ifMatch, WorkspacePatch patch) {
        outbox.begin();
        Workspace before = get(caller.workspaceId());
        EntityTag.require(ifMatch, before.version());
        Workspace after = rows.saveAndFlush(new WorkspaceRow(patch.applyTo(before, clock.instant())))
                .workspace();
        if (before.eventRetentionDays() != after.eventRetentionDays()) {
            outbox.tellEngine(after.id(), new PutRetention(after.id(), after.version(), after.eventRetentionDays()));
        }
        events.publishEvent(new WorkspaceChanged(caller, before, after));
        audit.note(caller, "changed", "workspace", after.id(), after.name());
        return after;
    }

    /** Lets callers use this pair; an API key that exists gets this secret key. */
    public void putKeys(String workspaceId, String apiKey, String secretKey) {
        keys.put(workspaceId, apiKey, secretKey);
    }
}
