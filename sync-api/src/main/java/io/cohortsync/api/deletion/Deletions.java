package io.cohortsync.api.deletion;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.user.UserKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks the engine to forget users and keeps what it reports. */
@Service
class Deletions {
    private final DeletionTable table;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Deletions(DeletionTable table, Outbox outbox, Audit audit, Ids ids, Clock clock) {
        this.table = table;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Begins to delete a user. What is accepted for the same id from here on is somebody new. */
    @Transactional
    Deletion begin(Caller caller, UserKey user) {
        Instant now = clock.instant();
        String amplitudeId = Long.toString(user.amplitudeId());
        var deletion = new Deletion(ids.next("del_"), amplitudeId, caller.name(), now, 0, List.of(), null);
        outbox.begin();
        table.add(caller.workspaceId(), deletion);
        // The log stays, so it does not name the user either.
        audit.note(caller, "delete", "user", deletion.id(), amplitudeId);
        outbox.deleteUser(user, deletion.id(), now);
        return deletion;
    }

    Deletion get(String workspaceId, String id) {
        return table.find(workspaceId, id).orElseThrow(() -> Problem.noSuch("deletion", id));
    }

    List<Deletion> newestFirst(String workspaceId, String before, int limit) {
        return table.newestFirst(workspaceId, before, limit);
    }
}
