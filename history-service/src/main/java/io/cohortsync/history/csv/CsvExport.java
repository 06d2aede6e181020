package io.cohortsync.history.csv;

import io.cohortsync.contracts.definition.FollowedDefinitions;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.OutcomeState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.stereotype.Component;

/** Streams a run's outcomes through a cursor in the order they came: memory does not grow with the run. */
@Component
class CsvExport {
    private static final int FETCH = 5_000;
    private static final int FLUSH_AT = 1 << 16;
    private static final String[] NONE = {};

    private final DataSource database;
    private final FollowedDefinitions definitions;

    CsvExport(DataSource database, FollowedDefinitions definitions) {
        this.database = database;
        this.definitions = definitions;
    }

    /** Writes the file; of a run that is unknown in the workspace, the header only. */
    void write(String workspaceId, String runId, OutputStream to) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try {
                ExportedRun run = ExportedRun.find(connection, workspaceId, runId);
                CsvLines lines = new CsvLines(columns(run));
                to.write(lines.header().getBytes(StandardCharsets.UTF_8));
                if (run.origin() != null) {
                    write(connection, run.origin(), lines, to);
                }
                connection.commit();
            } finally {
                connection.setReadOnly(false);
            }
        }
    }

    /** As mapped when the run began; where that is not known, as mapped now. And what was sent besides. */
    private List<String> columns(ExportedRun run) {
        Set<String> columns = new LinkedHashSet<>(run.mappedProperties());
        if (columns.isEmpty() && run.destinationId() != null) {
            definitions
                    .destination(run.destinationId())
                    .ifPresent(destination -> destination.mapping().stream()
                            .map(IdentifierMapping::property)
                            .forEach(columns::add));
        }
        columns.addAll(run.sentProperties());
        return List.copyOf(columns);
    }

    private static void write(Connection connection, int origin, CsvLines lines, OutputStream to)
            throws SQLException, IOException {
        try (PreparedStatement select = connection.prepareStatement("SELECT amplitude_id, operation, state, reason,"
                + " identifiers FROM outcomes WHERE origin_id = ? ORDER BY id")) {
            select.setInt(1, origin);
            select.setFetchSize(FETCH);
            // Prepared at once: only then arrays and numbers come in binary.
            select.unwrap(PGStatement.class).setPrepareThreshold(-1);
            StringBuilder text = new StringBuilder(FLUSH_AT + 1024);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    lines.append(
                            text,
                            rows.getLong(1),
                            Operation.forNumber(rows.getInt(2)),
                            OutcomeState.forNumber(rows.getInt(3)),
                            rows.getString(4),
                            strings(rows.getArray(5)));
                    if (text.length() >= FLUSH_AT) {
                        flush(text, to);
                    }
                }
            }
            flush(text, to);
        }
    }

    private static String[] strings(@Nullable Array array) throws SQLException {
        return array == null ? NONE : (String[]) array.getArray();
    }

    private static void flush(StringBuilder text, OutputStream to) throws IOException {
        to.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }
}
