package io.cohortsync.api.access;

import io.cohortsync.api.installation.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds who holds a token or a session. One question to the database per request: a revoked one ends at once. */
@Component
class Callers {
    private final JdbcClient database;
    private final Clock clock;

    Callers(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<Caller> byToken(String token) {
        return database.sql("select workspace_id, name, role from api_token where token_hash = ?")
                .param(Secrets.hash(token))
                .query((row, _) -> caller(row))
                .optional();
    }

    Optional<Caller> bySession(String value) {
        return database.sql("""
                select a.workspace_id, a.email, a.role from session s join account a on a.id = s.account_id
                where s.token_hash = ? and s.expires_at > ?
                """)
                .params(Secrets.hash(value), Timestamp.from(clock.instant()))
                .query((row, _) -> caller(row))
                .optional();
    }

    private static Caller caller(ResultSet row) throws SQLException {
        return new Caller(row.getString(1), row.getString(2), Role.valueOf(row.getString(3)));
    }
}
