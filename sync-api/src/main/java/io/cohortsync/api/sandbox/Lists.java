package io.cohortsync.api.sandbox;

import io.cohortsync.api.installation.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lists of all workspaces' sandboxes. A list of another workspace is as absent as one that never was. */
@Component
class Lists {
    private static final String PREFIX = "sbl_";

    private final JdbcClient database;
    private final Ids ids;
    private final Clock clock;

    Lists(JdbcClient database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes a list in an account, or finds the one there that has this external key; an empty key gets its own list each time. */
    Made make(String workspaceId, String account, String name, String externalKey) {
        String id = ids.next(PREFIX);
        Timestamp now = Timestamp.from(clock.instant());
        String key = externalKey.isEmpty() ? id : externalKey;
        int made = database.sql("""
                insert into sandbox_list (id, workspace_id, account, name, external_key, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (workspace_id, account, external_key) do nothing
                """)
                .params(id, workspaceId, account, name, key, now, now)
                .update();
        String known = made == 1
                ? id
                : database.sql(
                                "select id from sandbox_list where workspace_id = ? and account = ? and external_key = ?")
                        .params(workspaceId, account, key)
                        .query(String.class)
                        .single();
        return new Made(known, made == 1);
    }

    /** The number members are stored under, whatever account the list is in. */
    OptionalLong number(String workspaceId, String id) {
        return number(database.sql("select number from sandbox_list where workspace_id = ? and id = ?")
                .params(workspaceId, id));
    }

    /** The number members are stored under; a list of another account is as absent as one that never was. */
    OptionalLong number(String workspaceId, String account, String id) {
        return number(database.sql("select number from sandbox_list where workspace_id = ? and account = ? and id = ?")
                .params(workspaceId, account, id));
    }

    private static OptionalLong number(JdbcClient.StatementSpec question) {
        return question.query(Long.class).optional().map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** Newest first, those with ids before {@code cursor}. */
    List<SandboxList> page(String workspaceId, String cursor, int limit) {
        return database.sql("""
                select id, account, name, case when external_key = id then '' else external_key end,
                  (select count(*) from sandbox_member m where m.list_number = l.number), updated_at
                from sandbox_list l where workspace_id = ? and id < ? order by id desc limit ?
                """)
                .params(workspaceId, cursor, limit)
                .query((row, _) -> new SandboxList(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getTimestamp(6).toInstant()))
                .list();
    }

    /** Notes that members changed. At most once a second: parallel requests would queue for the row. */
    void touch(long number) {
        Instant now = clock.instant();
        database.sql("update sandbox_list set updated_at = ? where number = ? and updated_at < ?")
                .params(Timestamp.from(now), number, Timestamp.from(now.minusSeconds(1)))
                .update();
    }

    /** A list and whether it is new. */
    record Made(String id, boolean isNew) {}
}
