package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleApiTest {
    private static final String SYNCS = "/api/v1/syncs";
    private static final String HOURLY = "{\"type\": \"hourly\"}";

    private final RunningApi api = RunningApi.shared();
    private Given given;
    private String cohort;
    private String destination;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
        cohort = given.cohort("Buyers");
        destination = given.destination("Sandbox");
    }

    @Test
    void a_schedule_is_shown_with_its_next_run() {
        var made = given.admin()
                .post(SYNCS, sync("{\"type\": \"daily\", \"at\": \"09:30\", \"time_zone\": \"Europe/Berlin\"}"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("/cadence/at")).isEqualTo("09:30");
        assertThat(made.at("/cadence/time_zone")).isEqualTo("Europe/Berlin");
        assertThat(Instant.parse(made.at("/next_run_at"))).isAfter(Instant.now());
        var cron = given.admin().post(SYNCS, sync("{\"type\": \"cron\", \"expression\": \"0 9 * * MON\"}"));
        assertThat(cron.status()).as(cron.text()).isEqualTo(201);
        assertThat(cron.at("/cadence/time_zone")).isEqualTo("UTC");
        assertThat(Instant.parse(cron.at("/next_run_at"))).isAfter(Instant.now());
    }

    @Test
    void what_was_missed_is_caught_up_with_by_one_run_however_many_instances_look() throws SQLException {
        String id = Given.made(given.admin().post(SYNCS, sync(HOURLY)));
        try (RunningApi second = RunningApi.startOn(api.database(), Map.of())) {
            missed(id);
            await().atMost(Broker.PATIENCE)
                    .until(() -> runs(id).size() == 1 && nextRun(id).isAfter(Instant.now()));
            missed(id);
            await().atMost(Broker.PATIENCE)
                    .until(() -> runs(id).size() == 2 && nextRun(id).isAfter(Instant.now()));
            missed(id);
            await().atMost(Broker.PATIENCE).until(() -> nextRun(id).isAfter(Instant.now()));
            assertThat(runs(id))
                    .as("one under way, and one waits however often it is due")
                    .hasSize(2);
            assertThat(second.admin().get("/api/v1/workspace").status()).isEqualTo(200);
        }
    }

    @Test
    void a_paused_sync_has_no_next_run_and_a_resumed_one_has() {
        String id = Given.made(given.admin().post(SYNCS, sync(HOURLY)));
        assertThat(given.admin()
                        .post(SYNCS + "/" + id + "/pause", "")
                        .json()
                        .at("/next_run_at")
                        .isNull())
                .isTrue();
        assertThat(Instant.parse(
                        given.admin().post(SYNCS + "/" + id + "/resume", "").at("/next_run_at")))
                .isAfter(Instant.now());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cadence.at         | {'type': 'daily'}",
                "cadence.at         | {'type': 'daily', 'at': '25:00'}",
                "cadence.at         | {'type': 'daily', 'at': '9 am'}",
                "cadence.at         | {'type': 'hourly', 'at': '09:00'}",
                "cadence.time_zone  | {'type': 'daily', 'at': '09:00', 'time_zone': 'Europe/Atlantis'}",
                "cadence.time_zone  | {'type': 'on_demand', 'time_zone': 'UTC'}",
                "cadence.expression | {'type': 'cron'}",
                "cadence.expression | {'type': 'cron', 'expression': 'whenever'}",
                "cadence.expression | {'type': 'cron', 'expression': '0 9 30 2 *'}",
                "cadence.expression | {'type': 'real_time', 'expression': '0 9 * * *'}",
            },
            quoteCharacter = '"')
    void what_is_no_schedule_is_refused_with_its_field(String field, String cadence) {
        var answer = given.admin().post(SYNCS, sync(cadence.replace('\'', '"')));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void a_time_of_day_without_a_time_zone_is_the_workspaces() {
        given.admin().with("If-Match", "\"1\"").patch("/api/v1/workspace", "{\"time_zone\": \"Asia/Tokyo\"}");
        var made = given.admin().post(SYNCS, sync("{\"type\": \"daily\", \"at\": \"09:30\"}"));
        assertThat(made.at("/cadence/time_zone")).as(made.text()).isEqualTo("Asia/Tokyo");
        assertThat(made.at("/next_run_at")).endsWith("T00:30:00Z");
    }

    @Test
    void schedules_need_a_plan_that_has_them() {
        plan("1", "starter");
        var refused = given.admin().post(SYNCS, sync(HOURLY));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("cadence.type");
        assertThat(refused.at("/detail"))
                .contains("plus, growth and enterprise")
                .contains("starter");
        assertThat(given.admin().post(SYNCS, sync("{\"type\": \"on_demand\"}")).status())
                .isEqualTo(201);
    }

    @Test
    void a_smaller_plan_pauses_what_it_does_not_have_and_says_so() {
        String hourly = Given.made(given.admin().post(SYNCS, sync(HOURLY)));
        String realTime = Given.made(given.admin().post(SYNCS, sync("{\"type\": \"real_time\"}")));
        String onDemand = Given.made(given.admin().post(SYNCS, sync("{\"type\": \"on_demand\"}")));

        var plus = plan("1", "plus");
        assertThat(plus.json().at("/beyond_plan").findValuesAsString("id")).containsExactly(realTime);
        assertThat(plus.at("/beyond_plan/0/reason")).contains("growth and enterprise");
        assertThat(List.of(state(hourly), state(realTime), state(onDemand)))
                .containsExactly("active", "paused", "active");

        var starter = plan("2", "starter");
        assertThat(starter.json().at("/beyond_plan").findValuesAsString("id"))
                .containsExactlyInAnyOrder(hourly, realTime);
        assertThat(List.of(state(hourly), state(realTime), state(onDemand)))
                .containsExactly("paused", "paused", "active");
        var refused = given.admin().post(SYNCS + "/" + hourly + "/resume", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/detail")).contains("plus, growth and enterprise");

        assertThat(plan("3", "enterprise").json().at("/beyond_plan").isEmpty()).isTrue();
        assertThat(state(hourly))
                .as("somebody paused it; nobody resumes it by the way")
                .isEqualTo("paused");
        assertThat(given.admin().post(SYNCS + "/" + hourly + "/resume", "").at("/state"))
                .isEqualTo("active");
    }

    private ApiClient.Answer plan(String version, String plan) {
        var changed = given.admin()
                .with("If-Match", "\"" + version + "\"")
                .patch("/api/v1/workspace", "{\"plan\": \"" + plan + "\"}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        return changed;
    }

    private String state(String sync) {
        return given.admin().get(SYNCS + "/" + sync).at("/state");
    }

    private String sync(String cadence) {
        return Given.syncJson(cohort, destination, "on_demand").replace("{\"type\": \"on_demand\"}", cadence);
    }

    private List<String> runs(String sync) {
        return given.admin()
                .get(SYNCS + "/" + sync + "/runs")
                .json()
                .at("/items")
                .findValuesAsString("id");
    }

    private Instant nextRun(String sync) {
        return Instant.parse(given.admin().get(SYNCS + "/" + sync).at("/next_run_at"));
    }

    /** As if nobody had run for three days. */
    private void missed(String sync) throws SQLException {
        var database = api.database();
        try (var connection = DriverManager.getConnection(database.url(), database.username(), database.password());
                var due = connection.prepareStatement(
                        "update sync_api.sync set next_run_at = now() - interval '3 days' where id = ?")) {
            due.setString(1, sync);
            assertThat(due.executeUpdate()).isEqualTo(1);
        }
    }
}
