package io.cohortsync.history.run;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.contracts.definition.FollowedDefinitions;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.intake.IntakeStore;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.run.RunEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps the newest report per run and partition and what they add up to. */
final class RunStore implements IntakeStore {
    private final FollowedDefinitions definitions;
    private final InstantSource clock;
    private final Runnable runEnded;
    private boolean someEnded;

    /** {@code runEnded} is called after a transaction in which a run reached its final state. */
    RunStore(FollowedDefinitions definitions, InstantSource clock, Runnable runEnded) {
        this.definitions = definitions;
        this.clock = clock;
        this.runEnded = runEnded;
    }

    @Override
    public List<Unreadable> store(Connection connection, List<ConsumerRecord<byte[], byte[]>> records)
            throws SQLException {
        someEnded = false;
        List<Unreadable> unreadable = new ArrayList<>();
        Map<String, Map<Integer, RunProgress>> runs = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                RunProgress report = RunProgress.parseFrom(record.value());
                if (isComplete(report)) {
                    runs.computeIfAbsent(report.getRunId(), run -> new HashMap<>())
                            .merge(report.getPartition(), report, RunStore::newer);
                } else {
                    unreadable.add(
                            Unreadable.because(record, "ids are missing or partition is not in 0..partitions-1"));
                }
            } catch (InvalidProtocolBufferException e) {
                unreadable.add(Unreadable.because(record, e));
            }
        }
        RunTable table = new RunTable(connection);
        for (Map.Entry<String, Map<Integer, RunProgress>> run : runs.entrySet()) {
            addUp(table, run.getKey(), run.getValue().values());
        }
        return unreadable;
    }

    @Override
    public void committed() {
        if (someEnded) {
            runEnded.run();
        }
    }

    private static boolean isComplete(RunProgress report) {
        return !report.getWorkspaceId().isEmpty()
                && !report.getRunId().isEmpty()
                && !report.getSyncId().isEmpty()
                && report.getPartition() >= 0
                && report.getPartition() < report.getPartitions();
    }

    private static RunProgress newer(RunProgress one, RunProgress other) {
        return other.getSequence() > one.getSequence() ? other : one;
    }

    private void addUp(RunTable table, String runId, Collection<RunProgress> news) throws SQLException {
        for (RunProgress report : news) {
            table.putReport(report);
        }
        RunEvent before = table.find(runId);
        RunEvent after = RunRule.next(before, table.reports(runId));
        if (before == null) {
            table.insert(after, mappedProperties(after.destinationId()), clock.instant());
        } else if (after != before) {
            table.update(after, clock.instant());
        }
        someEnded |= after != before && after.state().isFinal();
    }

    private List<String> mappedProperties(String destinationId) {
        return definitions
                .destination(destinationId)
                .map(destination -> destination.mapping().stream()
                        .map(IdentifierMapping::property)
                        .distinct()
                        .toList())
                .orElse(List.of());
    }
}
