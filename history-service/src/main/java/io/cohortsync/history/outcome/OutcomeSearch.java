package io.cohortsync.history.outcome;

import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.user.UserKey.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds outcomes of one workspace, newest first. Returns one row more than asked for when there are more. */
@Component
class OutcomeSearch {
    private final JdbcClient database;

    OutcomeSearch(JdbcClient database) {
        this.database = database;
    }

    List<OutcomeRow> ofRun(String workspaceId, String runId, OutcomeFilter filter, PageRequest page) {
        Optional<Integer> origin = database.sql(
                        "SELECT id FROM origins WHERE workspace_id = ? AND run_id = ?" + " ORDER BY id DESC LIMIT 1")
                .params(workspaceId, runId)
                .query(Integer.class)
                .optional();
        if (origin.isEmpty()) {
            return List.of();
        }
        StringBuilder where = new StringBuilder("WHERE o.origin_id = ? AND o.id < ?");
        List<Object> values = new ArrayList<>(List.of(origin.get(), page.before()));
        if (filter.operation() != null) {
            where.append(" AND o.operation = ?");
            values.add(filter.operation());
        }
        if (filter.state() != null) {
            addState(where, values, filter.state());
        }
        if (filter.skipReason() != null) {
            addState(where, values, OutcomeState.SKIPPED_VALUE);
            where.append(" AND o.reason = ?");
            values.add(filter.skipReason());
        }
        if (filter.user() != null) {
            where.append(" AND o.amplitude_id = ANY (?)");
            values.add(amplitudeIds(workspaceId, filter.user()));
        }
        return query(where, values, page);
    }

    private static void addState(StringBuilder where, List<Object> values, int state) {
        if (state != OutcomeState.DELIVERED_VALUE && state != OutcomeState.STAGED_VALUE) {
            // Said as well: it is what the small index of skipped and undelivered ones covers.
            where.append(" AND o.state NOT IN (1, 6)");
        }
        where.append(" AND o.state = ?");
        values.add(state);
    }

    /** Of a user by user id, device id or Amplitude id. */
    List<OutcomeRow> ofUser(String workspaceId, String user, PageRequest page) {
        StringBuilder where = new StringBuilder("WHERE o.amplitude_id = ANY (?) AND g.workspace_id = ? AND o.id < ?");
        return query(where, List.of(amplitudeIds(workspaceId, user), workspaceId, page.before()), page);
    }

    private List<OutcomeRow> query(StringBuilder where, List<Object> values, PageRequest page) {
        String sql = OutcomeRow.SELECT + where + " ORDER BY o.id DESC LIMIT " + (page.limit() + 1);
        return database.sql(sql).params(values).query(OutcomeRow::read).list();
    }

    /** What {@code user} may mean: the index is by number, because that is a third of the size of one by key. */
    private static Long[] amplitudeIds(String workspaceId, String user) {
        List<Long> ids = new ArrayList<>();
        ids.add(new UserKey(workspaceId, Kind.USER, user).amplitudeId());
        ids.add(new UserKey(workspaceId, Kind.DEVICE, user).amplitudeId());
        if (user.matches("[0-9]{1,19}") && new BigInteger(user).bitLength() < Long.SIZE) {
            ids.add(Long.parseLong(user));
        }
        return ids.toArray(Long[]::new);
    }
}
