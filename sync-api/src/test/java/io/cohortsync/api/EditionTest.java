package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.access.Role;
import io.cohortsync.contracts.definition.Definition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Definitions on their topic after an upgrade to a version whose documents say more. */
class EditionTest {

    @Test
    void the_first_start_of_a_later_edition_publishes_everything_anew_and_the_next_one_nothing() {
        RunningApi before = RunningApi.start();
        Given given;
        String destination;
        String sync;
        String subscription;
        try (before) {
            given = Given.workspace(before);
            destination = given.destination("Sandbox");
            sync = given.sync(given.cohort("Buyers"), destination, "on_demand");
            var subscribed = given.admin().with("If-Match", "*").put("/api/v1/notifications/subscriptions", """
                            {"items": [{"email": "ann@example.com", "events": ["run_failed"]}]}""");
            assertThat(subscribed.status()).as(subscribed.text()).isEqualTo(200);
            subscription = before.bean(JdbcClient.class)
                    .sql("select id from subscription where email = 'ann@example.com'")
                    .query(String.class)
                    .single();
            assertThat(edition(before)).isEqualTo(Definition.EDITION);
            assertThat(before.bean(JdbcClient.class)
                            .sql("update published_edition set edition = edition - 1")
                            .update())
                    .isOne();
        }

        try (RunningApi upgraded = RunningApi.startOn(before.database(), Map.of())) {
            for (String id : List.of(destination, sync, subscription)) {
                List<JsonNode> published = Broker.awaitJson("definitions", id, all -> all.size() >= 2);
                assertThat(published.getLast()).as(id).isEqualTo(published.getFirst());
            }
            assertThat(edition(upgraded)).isEqualTo(Definition.EDITION);
        }

        try (RunningApi again = RunningApi.startOn(before.database(), Map.of())) {
            var paused = given.as(again, Role.ADMIN).post("/api/v1/syncs/" + sync + "/pause", "");
            assertThat(paused.status()).as(paused.text()).isEqualTo(200);
            assertThat(Broker.awaitJson(
                            "definitions", sync, all -> stateOfLast(all).equals("PAUSED")))
                    .hasSize(3);
        }
    }

    private static String stateOfLast(List<JsonNode> published) {
        return published.isEmpty() ? "" : published.getLast().at("/state").asString();
    }

    private static int edition(RunningApi api) {
        return api.bean(JdbcClient.class)
                .sql("select edition from published_edition")
                .query(Integer.class)
                .single();
    }
}
