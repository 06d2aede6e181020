package io.cohortsync.history.window;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Computed from outcomes when asked: the index by time reads only the pages of the time asked for, and nothing has to be
 * kept in step with the rows.
 */
@Component
class Windows {
    private static final String PERCENTILES = """
            percentile_cont(array[0.5, 0.95, 0.99]) WITHIN GROUP (
                ORDER BY extract(epoch FROM o.answered_at - o.accepted_at)::double precision * 1000)
                FILTER (WHERE o.state = 1 AND o.accepted_at IS NOT NULL) AS latency
            """;
    private static final String CHANGES = """
            FROM outcomes o JOIN origins g ON g.id = o.origin_id
            WHERE g.workspace_id = ? AND g.sync_id = ? AND g.run_id = '' AND o.answered_at >= ? AND o.answered_at < ?
            """;

    private final JdbcClient database;

    Windows(JdbcClient database) {
        this.database = database;
    }

    /** Minutes in which something was answered, newest first. */
    List<Window> of(String workspaceId, String syncId, TimeRange range) {
        return database.sql("SELECT date_trunc('minute', o.answered_at) AS at,"
                        + " count(*) FILTER (WHERE o.state = 1 AND o.operation = 1) AS added,"
                        + " count(*) FILTER (WHERE o.state = 1 AND o.operation = 2) AS removed,"
                        + " count(*) FILTER (WHERE o.state = 2) AS skipped,"
                        + " count(*) FILTER (WHERE o.state = 3) AS undelivered, " + PERCENTILES + CHANGES
                        + " GROUP BY 1 ORDER BY 1 DESC")
                .params(workspaceId, syncId, at(range.from()), at(range.to()))
                .query((row, number) -> {
                    Double[] latency = latency(row);
                    return new Window(
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            row.getLong("added"),
                            row.getLong("removed"),
                            row.getLong("skipped"),
                            row.getLong("undelivered"),
                            latency[0],
                            latency[1],
                            latency[2]);
                })
                .list();
    }

    Latency latency(String workspaceId, String syncId, TimeRange range) {
        return database.sql("SELECT count(*) FILTER (WHERE o.state = 1) AS delivered, " + PERCENTILES + CHANGES)
                .params(workspaceId, syncId, at(range.from()), at(range.to()))
                .query((row, number) -> {
                    Double[] latency = latency(row);
                    return new Latency(
                            range.from(), range.to(), row.getLong("delivered"), latency[0], latency[1], latency[2]);
                })
                .single();
    }

    private static Double[] latency(ResultSet row) throws SQLException {
        Array latency = row.getArray("latency");
        return latency == null ? new Double[3] : (Double[]) latency.getArray();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
