package io.cohortsync.history.csv;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run apart from its outcomes.
 *
 * @param origin number of its outcomes' origin; null while there are none
 * @param mappedProperties as mapped when the run began; empty when that is not known
 * @param sentProperties those that identifiers were read from
 */
record ExportedRun(
        @Nullable Integer origin,
        @Nullable String destinationId,
        List<String> mappedProperties,
        List<String> sentProperties) {
    ExportedRun {
        mappedProperties = List.copyOf(mappedProperties);
        sentProperties = List.copyOf(sentProperties);
    }

    /** Only within {@code workspaceId}; an unknown run has nothing of all this. */
    static ExportedRun find(Connection connection, String workspaceId, String runId) throws SQLException {
        List<String> mapped = mappedProperties(connection, workspaceId, runId);
        try (PreparedStatement select = connection.prepareStatement("SELECT id, destination_id, properties FROM origins"
                + " WHERE workspace_id = ? AND run_id = ? ORDER BY id DESC LIMIT 1")) {
            select.setString(1, workspaceId);
            select.setString(2, runId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new ExportedRun(row.getInt(1), row.getString(2), mapped, strings(row.getArray(3)))
                        : new ExportedRun(null, null, mapped, List.of());
            }
        }
    }

    private static List<String> mappedProperties(Connection connection, String workspaceId, String runId)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT mapped_properties FROM runs WHERE workspace_id = ? AND run_id = ?")) {
            select.setString(1, workspaceId);
            select.setString(2, runId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? strings(row.getArray(1)) : List.of();
            }
        }
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
