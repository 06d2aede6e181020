package io.cohortsync.history.outcome;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.wire.PropertyJson;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of {@code outcomes} with its origin. */
record OutcomeRow(
        long id,
        long amplitudeId,
        Instant answeredAt,
        @Nullable Instant acceptedAt,
        Operation operation,
        OutcomeState state,
        String userKey,
        @Nullable String reason,
        @Nullable String partnerMessage,
        List<String> identifiers,
        @Nullable PropertyValue value,
        Origin origin) {
    static final String SELECT = """
            SELECT o.id, o.amplitude_id, o.answered_at, o.accepted_at, o.operation, o.state, o.user_key, o.reason,
                o.partner_message, o.identifiers, o.value, g.workspace_id, g.destination_id, g.sync_id, g.run_id
            FROM outcomes o JOIN origins g ON g.id = o.origin_id
            """;

    static OutcomeRow read(ResultSet row, int number) throws SQLException {
        OffsetDateTime accepted = row.getObject("accepted_at", OffsetDateTime.class);
        Array identifiers = row.getArray("identifiers");
        return new OutcomeRow(
                row.getLong("id"),
                row.getLong("amplitude_id"),
                row.getObject("answered_at", OffsetDateTime.class).toInstant(),
                accepted == null ? null : accepted.toInstant(),
                Operation.forNumber(row.getInt("operation")),
                OutcomeState.forNumber(row.getInt("state")),
                row.getString("user_key"),
                row.getString("reason"),
                row.getString("partner_message"),
                identifiers == null ? List.of() : List.of((String[]) identifiers.getArray()),
                value(row.getBytes("value")),
                new Origin(
                        row.getString("workspace_id"),
                        row.getString("destination_id"),
                        row.getString("sync_id"),
                        row.getString("run_id")));
    }

    /** As it is answered; names are null when the definition is gone. */
    OutcomeItem item(@Nullable String syncName, @Nullable String destinationName) {
        return new OutcomeItem(
                userKey.startsWith("u:") ? userKey.substring(2) : null,
                origin.workspaceId() + '/' + userKey,
                Long.toString(amplitudeId),
                operation.name().toLowerCase(Locale.ROOT),
                state.name().toLowerCase(Locale.ROOT),
                state == OutcomeState.SKIPPED ? reason : null,
                reason,
                partnerMessage,
                byName(),
                value == null ? null : PropertyJson.of(value),
                acceptedAt,
                answeredAt,
                origin.syncId(),
                syncName,
                origin.destinationId(),
                destinationName,
                origin.runId().isEmpty() ? null : origin.runId());
    }

    private static @Nullable PropertyValue value(byte @Nullable [] bytes) throws SQLException {
        try {
            return bytes == null ? null : PropertyValue.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new SQLException("A stored value cannot be read", e);
        }
    }

    private Map<String, String> byName() {
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < identifiers.size(); i += 3) {
            byName.put(identifiers.get(i), identifiers.get(i + 2));
        }
        return byName;
    }
}
