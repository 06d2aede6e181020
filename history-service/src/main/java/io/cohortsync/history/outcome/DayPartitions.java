package io.cohortsync.history.outcome;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** The tables {@code outcomes_yyyymmdd}, one per day (UTC) of {@code answered_at}. Thread-safe, also between processes. */
@Component
class DayPartitions {
    private static final String PREFIX = "outcomes_";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final DataSource database;
    private final Set<LocalDate> existing = ConcurrentHashMap.newKeySet();

    DayPartitions(DataSource database) {
        this.database = database;
    }

    static String table(LocalDate day) {
        return PREFIX + DAY.format(day);
    }

    /** Makes the day's table unless it is there. Neither readers nor writers of other days wait. */
    void ensure(LocalDate day) throws SQLException {
        if (existing.contains(day)) {
            return;
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('history.outcomes'))");
            if (!days(statement).contains(day)) {
                // Attaching takes a weaker lock on the parent than CREATE TABLE … PARTITION OF does.
                statement.execute("CREATE TABLE " + table(day) + " (LIKE outcomes INCLUDING ALL)");
                statement.execute("ALTER TABLE outcomes ATTACH PARTITION " + table(day) + " FOR VALUES FROM ('" + day
                        + " 00:00:00+00') TO ('" + day.plusDays(1) + " 00:00:00+00')");
            }
            connection.commit();
        }
        existing.add(day);
    }

    /**
     * Drops all days before {@code first}.
     *
     * @return the dropped days
     * @throws SQLException also when long queries hold the table for more than two seconds: try again later
     */
    List<LocalDate> dropBefore(LocalDate first) throws SQLException {
        List<LocalDate> dropped = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (LocalDate day : days(statement)) {
                if (day.isBefore(first)) {
                    connection.setAutoCommit(false);
                    // Everyone who comes after a waiting DROP waits as well.
                    statement.execute("SET LOCAL lock_timeout = '2s'");
                    statement.execute("DROP TABLE " + table(day));
                    connection.commit();
                    existing.remove(day);
                    dropped.add(day);
                }
            }
        }
        return dropped;
    }

    private static List<LocalDate> days(Statement statement) throws SQLException {
        List<LocalDate> days = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT child.relname FROM pg_inherits"
                + " JOIN pg_class child ON child.oid = inhrelid WHERE inhparent = 'outcomes'::regclass ORDER BY 1")) {
            while (rows.next()) {
                days.add(LocalDate.parse(rows.getString(1).substring(PREFIX.length()), DAY));
            }
        }
        return days;
    }
}
