package io.cohortsync.history.outcome;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Numbers of origins, with a memory of the latest ones. Not thread-safe: one per reader. Writes in transactions of its
 * own: an origin without outcomes hurts nobody, and readers do not wait for each other's rows.
 */
final class Origins {
    private static final int REMEMBERED = 10_000;
    private static final String PUT = """
            INSERT INTO origins AS known (workspace_id, destination_id, sync_id, run_id, properties, last_day)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (workspace_id, sync_id, run_id, destination_id) DO UPDATE SET
                last_day = greatest(known.last_day, excluded.last_day),
                properties = known.properties || ARRAY(
                    SELECT added.name FROM unnest(excluded.properties) WITH ORDINALITY AS added (name, place)
                    WHERE added.name <> ALL (known.properties) ORDER BY added.place)
            RETURNING id""";

    private final DataSource database;
    private final Map<Origin, Known> memory = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Origin, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    Origins(DataSource database) {
        this.database = database;
    }

    /** The number of {@code origin}, which has outcomes of {@code day} with identifiers read from {@code properties}. */
    int number(Origin origin, LocalDate day, Collection<String> properties) throws SQLException {
        Known known = memory.get(origin);
        if (known == null
                || known.lastDay().isBefore(day)
                || !known.properties().containsAll(properties)) {
            Set<String> all = new LinkedHashSet<>(known == null ? Set.of() : known.properties());
            all.addAll(properties);
            known = new Known(put(origin, day, all), day, all);
            memory.put(origin, known);
        }
        return known.number();
    }

    private int put(Origin origin, LocalDate day, Set<String> properties) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement put = connection.prepareStatement(PUT)) {
            put.setString(1, origin.workspaceId());
            put.setString(2, origin.destinationId());
            put.setString(3, origin.syncId());
            put.setString(4, origin.runId());
            put.setArray(5, connection.createArrayOf("text", properties.toArray()));
            put.setDate(6, Date.valueOf(day));
            try (ResultSet row = put.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private record Known(int number, LocalDate lastDay, Set<String> properties) {}
}
