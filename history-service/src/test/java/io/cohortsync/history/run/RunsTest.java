package io.cohortsync.history.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.RunCounts;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.history.Records;
import io.cohortsync.history.RunningHistory;
import io.cohortsync.testkit.TestConsumer;
import io.cohortsync.testkit.TestPostgres;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final RunningHistory HISTORY = RunningHistory.start(TestPostgres.freshDatabase());

    private final Records records = new Records();

    @AfterAll
    static void stop() {
        HISTORY.close();
    }

    @AfterEach
    void close() {
        records.close();
    }

    @Test
    void a_run_is_told_up_to_its_end_with_its_target_and_each_version_is_newer() {
        records.define(0.95, "email");
        for (int lane = 0; lane < RunningHistory.LANES; lane++) {
            report(lane, 1, false, RunCounts.newBuilder());
        }
        awaitState(RunState.PUBLISHING);
        for (int lane = 0; lane < RunningHistory.LANES; lane++) {
            report(lane, 2, true, RunCounts.newBuilder().setAdded(9).setSkippedUnresolvedMapping(1));
        }

        List<RunEvent> told = awaitState(RunState.SUCCEEDED);

        RunEvent last = told.getLast();
        assertThat(last.counts().added()).isEqualTo(36);
        assertThat(last.successRate()).isEqualTo(0.9);
        assertThat(last.belowTarget()).isTrue();
        assertThat(last.progress()).isEqualTo(1);
        assertThat(told).extracting(RunEvent::version).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void an_older_or_repeated_report_changes_nothing() {
        records.define(0.5, "email");
        for (int lane = 0; lane < RunningHistory.LANES; lane++) {
            report(lane, 5, lane > 0, RunCounts.newBuilder().setAdded(10));
            report(lane, 5, lane > 0, RunCounts.newBuilder().setAdded(10));
            report(lane, 4, false, RunCounts.newBuilder().setAdded(3));
        }
        report(0, 6, true, RunCounts.newBuilder().setAdded(10));

        assertThat(awaitState(RunState.SUCCEEDED).getLast().counts().added()).isEqualTo(40);
    }

    @Test
    void the_csv_of_a_run_has_exactly_these_bytes() {
        records.define(0.95, "email", "phone");
        report(0, 1, false, RunCounts.newBuilder());
        awaitState(RunState.PUBLISHING);
        records.send(
                Topics.DELIVERY_OUTCOMES.name(),
                0,
                records.sync,
                records.batch(
                                records.delivered("anna1"),
                                records.delivered("bert1")
                                        .setOperation(Operation.REMOVE)
                                        .clearIdentifiers()
                                        .addIdentifiers(Records.identifier("old_phone", "+49 30, \"1\"")),
                                records.skipped("cora1", "unresolved_mapping"),
                                records.skipped("dora1", "rejected_by_partner"))
                        .build());

        String expected = "Amplitude_id,Operation,email,phone,old_phone,Skip_detected,Skip_reason\r\n"
                + id("anna1") + ",Added,anna1@example.com,,,false,\r\n"
                + id("bert1") + ",Removed,,,\"'+49 30, \"\"1\"\"\",false,\r\n"
                + id("cora1") + ",Added,,,,true,Unresolved mapping\r\n"
                + id("dora1") + ",Added,,,,true,Rejected by partner\r\n";

        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(csv().body()).isEqualTo(expected));
        assertThat(csv().headers().firstValue("content-type")).contains("text/csv;charset=utf-8");
        assertThat(csv().headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"" + records.run + ".csv\"");
    }

    private HttpResponse<String> csv() {
        return HISTORY.caller(records.workspace).get("/runs/" + records.run + "/export.csv");
    }

    private long id(String userId) {
        return UserKey.of(records.workspace, userId, "").amplitudeId();
    }

    private void report(int lane, long sequence, boolean done, RunCounts.Builder counts) {
        RunProgress report = RunProgress.newBuilder()
                .setWorkspaceId(records.workspace)
                .setRunId(records.run)
                .setSyncId(records.sync)
                .setDestinationId(records.destination)
                .setPartition(lane)
                .setPartitions(RunningHistory.LANES)
                .setSequence(sequence)
                .setExamined(sequence)
                .setToExamine(10)
                .setCounts(counts)
                .setPublishedAll(done)
                .setDone(done)
                .setAt(1_700_000_000_000L + sequence)
                .build();
        records.send(Topics.RUN_PROGRESS.name(), 0, records.run, report);
    }

    private List<RunEvent> awaitState(RunState state) {
        try (TestConsumer events = TestConsumer.of(Topics.SYNC_RUN_EVENTS.name())) {
            return events
                    .await(
                            SOON,
                            all -> all.stream()
                                    .filter(record -> records.run.equals(record.key()))
                                    .anyMatch(record -> read(record.value()).state() == state))
                    .stream()
                    .filter(record -> records.run.equals(record.key()))
                    .map(record -> read(record.value()))
                    .toList();
        }
    }

    private static RunEvent read(byte[] value) {
        return Json.read(value, RunEvent.class);
    }
}
