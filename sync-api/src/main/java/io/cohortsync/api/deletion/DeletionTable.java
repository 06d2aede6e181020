package io.cohortsync.api.deletion;

import io.cohortsync.contracts.deletion.DeletionProgress;
import io.cohortsync.contracts.deletion.DeletionProgress.Removal;
import io.cohortsync.contracts.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Deletions in the database. They are kept: they prove what was done. */
@Component
class DeletionTable {
    private static final String SELECT =
            "select id, amplitude_id, requested_by, requested_at, events, removals, finished_at from user_deletion ";

    private final JdbcClient database;

    DeletionTable(JdbcClient database) {
        this.database = database;
    }

    void add(String workspaceId, Deletion deletion) {
        database.sql("""
                insert into user_deletion (id, workspace_id, amplitude_id, requested_by, requested_at)
                values (?, ?, ?, ?, ?)
                """)
                .params(
                        deletion.id(),
                        workspaceId,
                        deletion.amplitudeId(),
                        deletion.requestedBy(),
                        Timestamp.from(deletion.requestedAt()))
                .update();
    }

    /** Keeps what the engine reports; an older report or one of an unknown deletion changes nothing. */
    void report(DeletionProgress progress) {
        Long finishedAt = progress.finishedAt();
        database.sql("""
                update user_deletion set version = ?, events = ?, removals = ?, finished_at = ?
                where id = ? and workspace_id = ? and version < ?
                """)
                .params(Arrays.asList(
                        progress.version(),
                        progress.events(),
                        Json.mapper().writeValueAsString(progress.removals()),
                        finishedAt == null ? null : Timestamp.from(Instant.ofEpochMilli(finishedAt)),
                        progress.deletionId(),
                        progress.workspaceId(),
                        progress.version()))
                .update();
    }

    Optional<Deletion> find(String workspaceId, String id) {
        return database.sql(SELECT + "where workspace_id = ? and id = ?")
                .params(workspaceId, id)
                .query(DeletionTable::read)
                .optional();
    }

    List<Deletion> newestFirst(String workspaceId, String before, int limit) {
        return database.sql(SELECT + "where workspace_id = ? and id < ? order by id desc limit ?")
                .params(workspaceId, before, limit)
                .query(DeletionTable::read)
                .list();
    }

    private static Deletion read(ResultSet row, int number) throws SQLException {
        @Nullable Timestamp finishedAt = row.getTimestamp(7);
        return new Deletion(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                row.getLong(5),
                Json.mapper().readValue(row.getString(6), new TypeReference<List<Removal>>() {}),
                finishedAt == null ? null : finishedAt.toInstant());
    }
}
