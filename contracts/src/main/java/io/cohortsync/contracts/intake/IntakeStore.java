package io.cohortsync.contracts.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What an {@link Intake} does with records. Called by one thread at a time. */
public interface IntakeStore {
    /**
     * Writes what follows from {@code records} (in order per partition) into the open transaction of {@code connection};
     * does not commit. May be called again with the same records after a rollback.
     *
     * @return the records that could not be read; they are parked
     * @throws SQLException when the database refuses. Refused data (SQLState 22, 23, 54) leads to smaller calls until the
     *     bad record stands alone and is parked; anything else to a new attempt.
     */
    List<Unreadable> store(Connection connection, List<ConsumerRecord<byte[], byte[]>> records) throws SQLException;

    /** The last call's transaction is committed. */
    default void committed() {}
}
