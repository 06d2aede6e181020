package io.cohortsync.api.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The last {@value #KEPT} requests to each workspace's sandbox. */
@Component
class RequestLog {
    static final int KEPT = 200;

    private final JdbcClient database;

    RequestLog(JdbcClient database) {
        this.database = database;
    }

    void add(String workspaceId, Instant at, String method, String path, int members, int status, String detail) {
        database.sql("""
                with noted as (
                  insert into sandbox_request (workspace_id, at, method, path, members, status, detail)
                  values (?, ?, ?, ?, ?, ?, ?) returning workspace_id)
                delete from sandbox_request where id in (
                  select id from sandbox_request where workspace_id = (select workspace_id from noted)
                  order by id desc offset ?)
                """)
                .params(workspaceId, Timestamp.from(at), method, path, members, status, detail, KEPT - 1)
                .update();
    }

    /** Newest first, those before {@code cursor}. */
    List<Entry> page(String workspaceId, long cursor, int limit) {
        return database.sql("""
                select id, at, method, path, members, status, detail from sandbox_request
                where workspace_id = ? and id < ? order by id desc limit ?
                """)
                .params(workspaceId, cursor, limit)
                .query((row, _) -> new Entry(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getString(7)))
                .list();
    }

    /**
     * One request.
     *
     * @param members records in the request, if it was read that far
     * @param detail what was done, or why not
     */
    @Schema(name = "SandboxRequest")
    record Entry(@JsonIgnore long id, Instant at, String method, String path, int members, int status, String detail) {}
}
