package io.cohortsync.history.run;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.wire.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables {@code runs} and {@code run_reports} within one transaction. */
final class RunTable {
    private final Connection connection;

    RunTable(Connection connection) {
        this.connection = connection;
    }

    /** Keeps {@code report} unless a newer one of its partition is there. */
    void putReport(RunProgress report) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement("""
                INSERT INTO run_reports AS known (run_id, lane, sequence, report) VALUES (?, ?, ?, ?)
                ON CONFLICT (run_id, lane) DO UPDATE SET sequence = excluded.sequence, report = excluded.report
                WHERE known.sequence < excluded.sequence""")) {
            put.setString(1, report.getRunId());
            put.setInt(2, report.getPartition());
            put.setLong(3, report.getSequence());
            put.setBytes(4, report.toByteArray());
            put.executeUpdate();
        }
    }

    List<RunProgress> reports(String runId) throws SQLException {
        List<RunProgress> reports = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT report FROM run_reports WHERE run_id = ?")) {
            select.setString(1, runId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reports.add(RunProgress.parseFrom(rows.getBytes(1)));
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("run_reports of " + runId + " holds what was never written", e);
        }
        return reports;
    }

    @Nullable
    RunEvent find(String runId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT event FROM runs WHERE run_id = ? FOR UPDATE")) {
            select.setString(1, runId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Json.mapper().readValue(row.getString(1), RunEvent.class) : null;
            }
        }
    }

    void insert(RunEvent run, List<String> mappedProperties, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO runs (run_id, workspace_id, version, event, mapped_properties, changed_at)
                VALUES (?, ?, ?, ?::json, ?, ?)""")) {
            insert.setString(1, run.runId());
            insert.setString(2, run.workspaceId());
            insert.setLong(3, run.version());
            insert.setString(4, new String(Json.write(run), StandardCharsets.UTF_8));
            insert.setArray(5, connection.createArrayOf("text", mappedProperties.toArray()));
            insert.setTimestamp(6, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    void update(RunEvent run, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE runs SET version = ?, event = ?::json, changed_at = ? WHERE run_id = ?")) {
            update.setLong(1, run.version());
            update.setString(2, new String(Json.write(run), StandardCharsets.UTF_8));
            update.setTimestamp(3, Timestamp.from(now));
            update.setString(4, run.runId());
            update.executeUpdate();
        }
    }
}
