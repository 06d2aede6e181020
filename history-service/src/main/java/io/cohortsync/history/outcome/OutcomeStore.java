package io.cohortsync.history.outcome;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.contracts.intake.IntakeStore;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.micrometer.core.instrument.Counter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.postgresql.PGConnection;

/** Copies batches of outcomes into the tables of their days. One per reader. */
final class OutcomeStore implements IntakeStore {
    private static final int BLOCK = 4096;

    private final Origins origins;
    private final DayPartitions partitions;
    private final Retention retention;
    private final InstantSource clock;
    private final Counter stored;
    private final Counter expired;

    OutcomeStore(
            Origins origins,
            DayPartitions partitions,
            Retention retention,
            InstantSource clock,
            Counter stored,
            Counter expired) {
        this.origins = origins;
        this.partitions = partitions;
        this.retention = retention;
        this.clock = clock;
        this.stored = stored;
        this.expired = expired;
    }

    @Override
    public List<Unreadable> store(Connection connection, List<ConsumerRecord<byte[], byte[]>> records)
            throws SQLException {
        Instant now = clock.instant();
        List<Unreadable> unreadable = new ArrayList<>();
        Map<LocalDate, List<OutcomeBatch>> byDay = new TreeMap<>();
        List<OutcomeBatch> forgotten = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                OutcomeBatch batch = OutcomeChecks.withoutReturned(OutcomeBatch.parseFrom(record.value()));
                Optional<String> fault = OutcomeChecks.fault(batch, now);
                if (fault.isPresent()) {
                    unreadable.add(Unreadable.because(record, fault.get()));
                } else if (batch.getForgottenUsersCount() > 0) {
                    forgotten.add(batch);
                } else if (batch.getOutcomesCount() > 0) {
                    byDay.computeIfAbsent(day(batch), day -> new ArrayList<>()).add(batch);
                }
            } catch (InvalidProtocolBufferException e) {
                unreadable.add(Unreadable.because(record, e));
            }
        }
        skipExpired(byDay, retention.firstDayKept(now));
        copy(connection, byDay);
        // Behind the rows of the same read: the engine writes it behind the last outcome of the user.
        for (OutcomeBatch batch : forgotten) {
            ForgottenUsers.delete(connection, batch);
        }
        return unreadable;
    }

    private static LocalDate day(OutcomeBatch batch) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(batch.getAnsweredAt()), ZoneOffset.UTC);
    }

    private void skipExpired(Map<LocalDate, List<OutcomeBatch>> byDay, LocalDate firstDayKept) {
        byDay.entrySet().removeIf(day -> {
            boolean isOver = day.getKey().isBefore(firstDayKept);
            if (isOver) {
                expired.increment(count(day.getValue()));
            }
            return isOver;
        });
    }

    private static int count(List<OutcomeBatch> batches) {
        return batches.stream().mapToInt(OutcomeBatch::getOutcomesCount).sum();
    }

    private void copy(Connection connection, Map<LocalDate, List<OutcomeBatch>> byDay) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A crash of Postgres may take the last transactions back, offsets and rows alike: they are read again.
            statement.execute("SET LOCAL synchronous_commit = off");
        }
        for (Map.Entry<LocalDate, List<OutcomeBatch>> day : byDay.entrySet()) {
            partitions.ensure(day.getKey());
            List<Integer> numbers = new ArrayList<>(day.getValue().size());
            for (OutcomeBatch batch : day.getValue()) {
                numbers.add(origins.number(Origin.of(batch), day.getKey(), properties(batch)));
            }
            copyDay(connection, day.getKey(), day.getValue(), numbers);
        }
    }

    private void copyDay(Connection connection, LocalDate day, List<OutcomeBatch> batches, List<Integer> origin)
            throws SQLException {
        int rows = count(batches);
        long[] blocks = takeBlocks(connection, (rows + BLOCK - 1) / BLOCK);
        String copy = "COPY " + DayPartitions.table(day) + " (" + CopyRows.COLUMNS + ") FROM STDIN (FORMAT binary)";
        CopyRows copied =
                new CopyRows(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy));
        int row = 0;
        for (int i = 0; i < batches.size(); i++) {
            OutcomeBatch batch = batches.get(i);
            int workspaceLength = batch.getWorkspaceId().length();
            for (Outcome outcome : batch.getOutcomesList()) {
                long id = blocks[row / BLOCK] * BLOCK + row % BLOCK;
                copied.add(id, origin.get(i), outcome, workspaceLength, batch.getAnsweredAt());
                row++;
            }
        }
        copied.finish();
        stored.increment(rows);
    }

    private static long[] takeBlocks(Connection connection, int count) throws SQLException {
        long[] blocks = new long[count];
        try (Statement statement = connection.createStatement();
                ResultSet taken = statement.executeQuery(
                        "SELECT nextval('outcome_blocks') FROM generate_series(1, " + count + ")")) {
            for (int i = 0; taken.next(); i++) {
                blocks[i] = taken.getLong(1);
            }
        }
        return blocks;
    }

    private static Set<String> properties(OutcomeBatch batch) {
        Set<String> properties = new LinkedHashSet<>();
        for (Outcome outcome : batch.getOutcomesList()) {
            for (Identifier identifier : outcome.getIdentifiersList()) {
                properties.add(identifier.getProperty());
            }
        }
        return properties;
    }
}
