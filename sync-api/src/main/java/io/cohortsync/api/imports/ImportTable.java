package io.cohortsync.api.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports and their refused records in the database. */
@Component
class ImportTable {
    private static final String SELECT = """
            select id, content, format, header, min_id_length, requested_by, created_at, total_bytes, received_bytes, lines,
                   accepted, refused, finished_at
            from data_import
            """;

    private final JdbcClient database;
    private final JdbcTemplate batches;

    ImportTable(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    void add(String workspaceId, Import one, String sender) {
        database.sql("""
                insert into data_import (id, workspace_id, content, format, header, min_id_length, requested_by, created_at,
                                         total_bytes, received_bytes, lines, sender)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(Arrays.asList(
                        one.id(),
                        workspaceId,
                        one.content().name(),
                        one.format().name(),
                        one.header(),
                        one.minIdLength(),
                        one.requestedBy(),
                        Timestamp.from(one.createdAt()),
                        one.totalBytes(),
                        one.receivedBytes(),
                        one.lines(),
                        sender))
                .update();
    }

    /** Lets {@code sender} go on at {@code offset} in place of whoever sent before; false when the import does not stand there. */
    boolean takeOver(String id, String sender, long offset, @Nullable Long totalBytes) {
        return database.sql("""
                update data_import set sender = ?, total_bytes = coalesce(?, total_bytes)
                where id = ? and received_bytes = ? and finished_at is null
                """)
                        .params(Arrays.asList(sender, totalBytes, id, offset))
                        .update()
                == 1;
    }

    /** Moves the import on; false when another sender has taken over. */
    boolean advance(String id, String sender, long receivedBytes, long lines, long accepted, long refused) {
        return database.sql("""
                update data_import
                set received_bytes = ?, lines = ?, accepted = accepted + ?, refused = refused + ?
                where id = ? and sender = ? and finished_at is null
                """)
                        .params(receivedBytes, lines, accepted, refused, id, sender)
                        .update()
                == 1;
    }

    void finish(String id, String sender, Instant at) {
        database.sql("""
                update data_import set finished_at = ?, total_bytes = received_bytes
                where id = ? and sender = ? and finished_at is null
                """).params(Timestamp.from(at), id, sender).update();
    }

    void refuse(String id, List<Refusal> refusals) {
        batches.batchUpdate(
                "insert into data_import_refusal (import_id, line, field, reason, content) values (?, ?, ?, ?, ?)",
                refusals,
                refusals.size(),
                (statement, refusal) -> {
                    statement.setString(1, id);
                    statement.setLong(2, refusal.line());
                    statement.setString(3, refusal.field());
                    statement.setString(4, refusal.reason());
                    statement.setString(5, refusal.text());
                });
    }

    Optional<Import> find(String workspaceId, String id) {
        return database.sql(SELECT + "where workspace_id = ? and id = ?")
                .params(workspaceId, id)
                .query(ImportTable::read)
                .optional();
    }

    List<Import> newestFirst(String workspaceId, String before, int limit) {
        return database.sql(SELECT + "where workspace_id = ? and id < ? order by id desc limit ?")
                .params(workspaceId, before, limit)
                .query(ImportTable::read)
                .list();
    }

    /** Up to {@code limit} refusals behind {@code line}, in the order of the file. */
    List<Refusal> refusals(String id, long line, int limit) {
        return database.sql("""
                select line, field, reason, content from data_import_refusal where import_id = ? and line > ?
                order by line limit ?
                """)
                .params(id, line, limit)
                .query((row, _) -> new Refusal(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    /** All refusals, read page by page. */
    void eachRefusal(String id, int page, Consumer<Refusal> consumer) {
        List<Refusal> next = refusals(id, 0, page);
        while (!next.isEmpty()) {
            next.forEach(consumer);
            next = refusals(id, next.getLast().line(), page);
        }
    }

    /** Forgets what was refused in imports made before {@code time}; their counts stay. */
    void forgetRefusals(Instant time) {
        database.sql("""
                delete from data_import_refusal using data_import
                where import_id = data_import.id and created_at < ?
                """).param(Timestamp.from(time)).update();
    }

    private static Import read(ResultSet row, int number) throws SQLException {
        long total = row.getLong(8);
        @Nullable Long totalBytes = row.wasNull() ? null : total;
        @Nullable Timestamp finishedAt = row.getTimestamp(13);
        return new Import(
                row.getString(1),
                Content.valueOf(row.getString(2)),
                Format.valueOf(row.getString(3)),
                row.getString(4),
                row.getInt(5),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                totalBytes,
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                finishedAt == null ? null : finishedAt.toInstant());
    }
}
