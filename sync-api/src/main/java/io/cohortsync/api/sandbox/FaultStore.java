package io.cohortsync.api.sandbox;

import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The faults of each workspace's sandbox, with a version that grows with every change. */
@Component
class FaultStore {
    private final JdbcClient database;

    FaultStore(JdbcClient database) {
        this.database = database;
    }

    /** None, in version 0, until somebody sets some. */
    Versioned of(String workspaceId) {
        return database.sql("""
                select version, fail_share, fail_status, reject_share, drop_share, delay_ms, rate_limit_per_second
                from sandbox_faults where workspace_id = ?
                """)
                .param(workspaceId)
                .query((row, _) -> new Versioned(row.getLong(1), faults(row)))
                .optional()
                .orElse(new Versioned(0, Faults.NONE));
    }

    /**
     * Replaces them.
     *
     * @throws Problem 412 when {@code basedOn} is no longer the version
     */
    Versioned put(String workspaceId, Faults faults, long basedOn) {
        int changed = database.sql("""
                insert into sandbox_faults as known (workspace_id, version, fail_share, fail_status, reject_share,
                  drop_share, delay_ms, rate_limit_per_second)
                values (?, 1, ?, ?, ?, ?, ?, ?)
                on conflict (workspace_id) do update set version = known.version + 1,
                  fail_share = excluded.fail_share, fail_status = excluded.fail_status,
                  reject_share = excluded.reject_share, drop_share = excluded.drop_share,
                  delay_ms = excluded.delay_ms, rate_limit_per_second = excluded.rate_limit_per_second
                where known.version = ?
                """)
                .params(
                        workspaceId,
                        faults.failShare(),
                        faults.failStatus(),
                        faults.rejectShare(),
                        faults.dropShare(),
                        faults.delayMs())
                .param(faults.rateLimitPerSecond())
                .param(basedOn)
                .update();
        if (changed == 0) {
            throw Problem.stale(EntityTag.of(of(workspaceId).version()));
        }
        return of(workspaceId);
    }

    private static Faults faults(ResultSet row) throws SQLException {
        return new Faults(
                row.getDouble(2),
                row.getInt(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getInt(6),
                row.getObject(7, Integer.class));
    }

    /** Faults and which change they are. */
    record Versioned(long version, Faults faults) {}
}
