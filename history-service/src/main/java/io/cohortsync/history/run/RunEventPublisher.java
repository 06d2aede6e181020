package io.cohortsync.history.run;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.definition.FollowedDefinitions;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends runs whose version is newer than the published one. A version is marked published only after the broker has
 * acknowledged it: after a crash it may be sent twice, never not at all. Two processes share the work by row locks.
 */
final class RunEventPublisher {
    private static final int AT_ONCE = 500;
    /** A sync made a moment ago may reach us after its first run. */
    private static final Duration WAIT_FOR_TARGET = Duration.ofSeconds(5);

    private final DataSource database;
    private final Producer<String, byte[]> producer;
    private final FollowedDefinitions definitions;
    private final InstantSource clock;

    RunEventPublisher(
            DataSource database,
            Producer<String, byte[]> producer,
            FollowedDefinitions definitions,
            InstantSource clock) {
        this.database = database;
        this.producer = producer;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** Sends all that is due and waits for the broker; returns how many runs that were. */
    int publish() throws SQLException, ExecutionException, InterruptedException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            List<RunEvent> due = due(connection);
            List<Future<?>> sent = new ArrayList<>(due.size());
            for (RunEvent run : due) {
                sent.add(producer.send(
                        new ProducerRecord<>(Topics.SYNC_RUN_EVENTS.name(), run.runId(), Json.write(run))));
            }
            for (Future<?> acknowledged : sent) {
                acknowledged.get();
            }
            markPublished(connection, due);
            connection.commit();
            return due.size();
        }
    }

    private List<RunEvent> due(Connection connection) throws SQLException {
        List<RunEvent> due = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT event, changed_at FROM runs"
                        + " WHERE version > published_version ORDER BY changed_at LIMIT " + AT_ONCE
                        + " FOR UPDATE SKIP LOCKED");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                RunEvent run = Json.mapper().readValue(rows.getString(1), RunEvent.class);
                Optional<Definition.Sync> sync = definitions.sync(run.syncId());
                boolean isFresh =
                        rows.getTimestamp(2).toInstant().isAfter(clock.instant().minus(WAIT_FOR_TARGET));
                if (sync.isPresent()) {
                    due.add(RunVersion.against(run, sync.get().successRateTarget()));
                } else if (!run.state().isFinal() || !isFresh) {
                    due.add(run);
                }
            }
        }
        return due;
    }

    private static void markPublished(Connection connection, List<RunEvent> runs) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE runs SET published_version = ? WHERE run_id = ?")) {
            for (RunEvent run : runs) {
                update.setLong(1, run.version());
                update.setString(2, run.runId());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
