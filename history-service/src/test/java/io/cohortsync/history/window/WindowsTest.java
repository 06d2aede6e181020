package io.cohortsync.history.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.history.HistoryCaller;
import io.cohortsync.history.Records;
import io.cohortsync.history.RunningHistory;
import io.cohortsync.testkit.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WindowsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final RunningHistory HISTORY = RunningHistory.start(TestPostgres.freshDatabase());
    /** A minute some time ago, so that the next ones are over too. */
    private static final Instant MINUTE =
            Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(10, ChronoUnit.MINUTES);

    private final Records records = new Records();
    private final HistoryCaller caller = HISTORY.caller(records.workspace);

    @AfterAll
    static void stop() {
        HISTORY.close();
    }

    @BeforeEach
    void twoMinutesOfChangesAndARun() {
        Instant first = MINUTE.plusSeconds(5);
        answered("", first, delivered("anna1", first, 100), delivered("bert1", first, 300));
        answered("", MINUTE.plusSeconds(59), records.skipped("cora1", "unresolved_mapping"));
        Instant second = MINUTE.plusSeconds(61);
        answered(
                "",
                second,
                delivered("dora1", second, 200).setOperation(Operation.REMOVE),
                records.delivered("ella1").setState(OutcomeState.UNDELIVERED));
        answered(records.run, second, delivered("fred1", second, 9_000));
    }

    @AfterEach
    void close() {
        records.close();
    }

    @Test
    void a_real_time_sync_is_counted_minute_by_minute_newest_first_and_without_its_runs() {
        List<JsonNode> windows = await().atMost(SOON)
                .until(
                        () -> items("/windows"),
                        items -> items.size() == 2 && counts(items.getFirst()).equals(List.of(0, 1, 0, 1)));

        assertThat(windows)
                .extracting(window -> window.get("at").asString())
                .containsExactly(MINUTE.plusSeconds(60).toString(), MINUTE.toString());
        assertThat(counts(windows.getLast())).containsExactly(2, 0, 1, 0);
        assertThat(windows.getLast().get("p50_ms").asDouble()).isEqualTo(200);
        assertThat(windows.getFirst().get("p99_ms").asDouble()).isEqualTo(200);
    }

    @Test
    void latency_is_that_of_delivered_changes_an_update_caused() {
        JsonNode latency = await().atMost(SOON)
                .until(
                        () -> caller.json(path("/latency")),
                        answer -> answer.get("delivered").asInt() == 3);

        assertThat(latency.get("p50_ms").asDouble()).isEqualTo(200);
        assertThat(latency.get("p99_ms").asDouble()).isBetween(297.0, 300.0);
    }

    @Test
    void a_time_without_changes_has_no_windows_and_no_latency() {
        String nothing = "?from=" + MINUTE.minusSeconds(600) + "&to=" + MINUTE.minusSeconds(300);

        assertThat(items("/windows" + nothing)).isEmpty();
        JsonNode latency = caller.json(path("/latency" + nothing));
        assertThat(latency.get("delivered").asInt()).isZero();
        assertThat(latency.has("p50_ms")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?from=yesterday", "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"})
    void a_time_that_is_none_is_refused_with_its_field(String query) {
        var answer = caller.get(path("/windows" + query));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"from\"");
    }

    private Outcome.Builder delivered(String user, Instant answered, long milliseconds) {
        return records.delivered(user).setAcceptedAt(answered.toEpochMilli() - milliseconds);
    }

    private void answered(String run, Instant at, Outcome.Builder... outcomes) {
        records.send(
                Topics.DELIVERY_OUTCOMES.name(),
                0,
                records.sync,
                records.batch(outcomes)
                        .setRunId(run)
                        .setAnsweredAt(at.toEpochMilli())
                        .build());
    }

    private String path(String rest) {
        return "/syncs/" + records.sync + rest;
    }

    private List<JsonNode> items(String rest) {
        return caller.json(path(rest)).get("items").valueStream().toList();
    }

    private static List<Integer> counts(JsonNode window) {
        return List.of(
                window.get("added").asInt(),
                window.get("removed").asInt(),
                window.get("skipped").asInt(),
                window.get("undelivered").asInt());
    }
}
