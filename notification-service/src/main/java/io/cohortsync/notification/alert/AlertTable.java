package io.cohortsync.notification.alert;

import io.cohortsync.contracts.destination.DestinationEvent.Kind;
import io.cohortsync.contracts.run.RunEvent.RunState;
import io.cohortsync.notification.alert.AlertRule.Known;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was told, within one transaction. */
public final class AlertTable {
    private final Connection connection;

    public AlertTable(Connection connection) {
        this.connection = connection;
    }

    public Set<RunState> told(String runId) throws SQLException {
        Set<RunState> told = EnumSet.noneOf(RunState.class);
        try (PreparedStatement select = connection.prepareStatement("SELECT state FROM told_runs WHERE run_id = ?")) {
            select.setString(1, runId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    told.add(RunState.valueOf(rows.getString(1)));
                }
            }
        }
        return told;
    }

    public void putTold(String runId, RunState state, Instant now) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO told_runs (run_id, state, told_at) VALUES (?, ?, ?)")) {
            insert.setString(1, runId);
            insert.setString(2, state.name());
            insert.setTimestamp(3, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    public @Nullable Known known(String destinationId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT kind, since FROM destination_states WHERE destination_id = ?")) {
            select.setString(1, destinationId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Known(
                                Kind.valueOf(row.getString(1)),
                                row.getTimestamp(2).toInstant())
                        : null;
            }
        }
    }

    public void putKnown(String destinationId, Known known) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement("""
                INSERT INTO destination_states (destination_id, kind, since) VALUES (?, ?, ?)
                ON CONFLICT (destination_id) DO UPDATE SET kind = excluded.kind, since = excluded.since""")) {
            put.setString(1, destinationId);
            put.setString(2, known.kind().name());
            put.setTimestamp(3, Timestamp.from(known.since()));
            put.executeUpdate();
        }
    }
}
