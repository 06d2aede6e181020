package io.cohortsync.api.audit;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.installation.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who changed what. Entries are written in the transaction of the change and never changed. */
@Component
public class Audit {
    private final JdbcClient database;
    private final Ids ids;
    private final Clock clock;

    Audit(JdbcClient database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** Notes a change by {@code caller}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(Caller caller, String action, String kind, String subjectId, String subjectName) {
        database.sql("""
                insert into audit_entry (id, workspace_id, actor, action, kind, subject_id, subject_name, at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        ids.next("aud_"),
                        caller.workspaceId(),
                        caller.name(),
                        action,
                        kind,
                        subjectId,
                        subjectName,
                        Timestamp.from(clock.instant()))
                .update();
    }

    List<AuditEntry> newestFirst(String workspaceId, String before, int limit) {
        return database.sql("""
                select id, at, actor, action, kind, subject_id, subject_name from audit_entry
                where workspace_id = ? and id < ? order by id desc limit ?
                """)
                .params(workspaceId, before, limit)
                .query((row, _) -> new AuditEntry(
                        row.getString(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
    }
}
