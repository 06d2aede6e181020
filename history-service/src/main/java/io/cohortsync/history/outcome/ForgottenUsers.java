package io.cohortsync.history.outcome;

import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.user.UserKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;

/** Deletes the outcomes of deleted users. Counts of runs stay: they name nobody. */
final class ForgottenUsers {
    private ForgottenUsers() {}

    /** Deletes what was answered until the batch was written; whoever came back later is somebody new. */
    static void delete(Connection connection, OutcomeBatch batch) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                DELETE FROM outcomes o USING origins g
                WHERE g.id = o.origin_id AND g.workspace_id = ? AND o.amplitude_id = ? AND o.user_key = ?
                    AND o.answered_at <= ?
                """)) {
            for (String userKey : batch.getForgottenUsersList()) {
                delete.setString(1, batch.getWorkspaceId());
                delete.setLong(2, UserKey.parse(userKey).amplitudeId());
                delete.setString(3, userKey.substring(batch.getWorkspaceId().length() + 1));
                delete.setTimestamp(4, new Timestamp(batch.getAnsweredAt()));
                delete.executeUpdate();
            }
        }
    }
}
