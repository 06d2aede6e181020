package io.cohortsync.api.sync;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Why syncs are paused that nobody paused by hand. */
@Repository
class PauseReasons {
    private final JdbcClient database;

    PauseReasons(JdbcClient database) {
        this.database = database;
    }

    void note(String syncId, String reason) {
        database.sql(
                        "insert into sync_pause values (?, ?) on conflict (sync_id) do update set reason = excluded.reason")
                .params(syncId, reason)
                .update();
    }

    void forget(String syncId) {
        database.sql("delete from sync_pause where sync_id = ?").params(syncId).update();
    }

    /** By sync id, of those that have one. */
    Map<String, String> of(Collection<String> syncIds) {
        if (syncIds.isEmpty()) {
            return Map.of();
        }
        return database
                .sql("select sync_id, reason from sync_pause where sync_id in (:ids)")
                .param("ids", List.copyOf(syncIds))
                .query((row, _) -> Map.entry(row.getString("sync_id"), row.getString("reason")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
