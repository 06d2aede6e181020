package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.access.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The CSV of runs whose outcomes history has dropped. */
class RunCsvApiTest {
    private final RunningApi api = RunningApi.shared();
    private final Given given = Given.workspace(api);
    private final String sync = given.sync(given.cohort("Buyers"), given.destination("Sandbox"), "on_demand");
    private final String run =
            given.admin().post("/api/v1/syncs/" + sync + "/runs", "").at("/id");

    @Test
    void a_run_that_began_before_the_days_that_are_kept_has_none_and_says_so_wherever_it_is_shown() {
        begunDaysAgo(15);

        JsonNode shown = given.admin().get("/api/v1/runs/" + run).json();
        assertThat(shown.at("/csv/address").isNull()).isTrue();
        assertThat(shown.at("/csv/why_none").asString()).contains("kept for 14 days");
        assertThat(given.admin().get("/api/v1/syncs/" + sync + "/runs").json().at("/items/0/csv"))
                .isEqualTo(shown.at("/csv"));
        assertThat(given.admin().get("/api/v1/syncs/" + sync).json().at("/last_run/csv"))
                .isEqualTo(shown.at("/csv"));
        assertThat(given.admin().get("/api/v1/syncs").json().at("/items/0/last_run/csv"))
                .isEqualTo(shown.at("/csv"));
    }

    @Test
    void a_link_that_was_mailed_before_is_answered_with_the_reason() {
        begunDaysAgo(15);

        var refused = given.admin().get("/api/v1/runs/" + run + "/export.csv");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/type")).contains("run-has-no-csv");
        assertThat(refused.at("/detail")).contains("kept for 14 days");
    }

    @Test
    void one_of_the_first_day_that_is_kept_has_its_csv() {
        begunDaysAgo(14);

        assertThat(given.admin().get("/api/v1/runs/" + run).at("/csv/address"))
                .isEqualTo("/api/v1/runs/" + run + "/export.csv");
    }

    @Test
    void how_long_is_the_setting_of_history() {
        begunDaysAgo(2);

        try (RunningApi other = RunningApi.startOn(api.database(), Map.of("cohortsync.history.retention", "1d"))) {
            assertThat(given.as(other, Role.ADMIN).get("/api/v1/runs/" + run).at("/csv/why_none"))
                    .contains("kept for 1 day,");
        }
    }

    private void begunDaysAgo(int days) {
        assertThat(api.bean(JdbcClient.class)
                        .sql(
                                "update run set state = 'SUCCEEDED', started_at = now() - make_interval(days => ?) where id = ?")
                        .params(days, run)
                        .update())
                .isOne();
    }
}
