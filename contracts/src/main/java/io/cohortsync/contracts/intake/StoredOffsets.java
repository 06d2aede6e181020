package io.cohortsync.contracts.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where an intake goes on reading: table {@code intake_offsets(intake, topic, lane, next_offset)} in the connection's
 * schema.
 */
final class StoredOffsets {
    private final String intake;

    StoredOffsets(String intake) {
        this.intake = intake;
    }

    /** The next offset to read, 0 for a partition that was never read. Commits on its own. */
    long read(Connection connection, TopicPartition lane) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO intake_offsets (intake, topic, lane, next_offset) VALUES (?, ?, ?, 0)"
                        + " ON CONFLICT DO NOTHING")) {
            name(insert, 1, lane);
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT next_offset FROM intake_offsets WHERE intake = ? AND topic = ? AND lane = ?")) {
            name(select, 1, lane);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * Moves offsets within the caller's transaction. Locks the rows, so of two owners of a partition (a rebalance that one
     * of them has not noticed) the second waits and then finds that it is late.
     *
     * @throws OffsetMoved when another reader has moved one: roll back, what was read is already stored
     */
    void move(Connection connection, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE intake_offsets SET next_offset = ?"
                + " WHERE intake = ? AND topic = ? AND lane = ? AND next_offset = ?")) {
            for (Map.Entry<TopicPartition, Long> next : to.entrySet()) {
                update.setLong(1, next.getValue());
                name(update, 2, next.getKey());
                update.setLong(5, from.getOrDefault(next.getKey(), 0L));
                if (update.executeUpdate() == 0) {
                    throw new OffsetMoved(next.getKey());
                }
            }
        }
    }

    private void name(PreparedStatement statement, int first, TopicPartition lane) throws SQLException {
        statement.setString(first, intake);
        statement.setString(first + 1, lane.topic());
        statement.setInt(first + 2, lane.partition());
    }

    /** Another reader of the same intake stored records of this partition. */
    static final class OffsetMoved extends SQLException {
        private static final long serialVersionUID = 1;

        OffsetMoved(TopicPartition lane) {
            super("another reader has stored records of " + lane);
        }
    }
}
