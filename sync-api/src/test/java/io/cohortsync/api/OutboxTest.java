package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OutboxTest {
    /** Nothing listens on it: ports below 1024 that no service of ours uses. */
    private static final Map<String, String> NO_BROKER = Map.of("spring.kafka.bootstrap-servers", "localhost:9");

    @Test
    void changes_made_while_the_broker_is_away_reach_it_after_a_restart_in_their_order() {
        String id;
        RunningApi without = RunningApi.start(NO_BROKER);
        long stopping;
        try (without) {
            var created =
                    without.admin().post("/api/v1/cohorts", Given.cohortJson("Patient", Given.EVERYBODY_FROM_BERLIN));
            assertThat(created.status()).isEqualTo(201);
            id = created.at("/id");
            for (int version = 1; version <= 3; version++) {
                String definition = "{\"not\": ".repeat(version) + Given.EVERYBODY_FROM_BERLIN + "}".repeat(version);
                var changed = without.admin()
                        .with("If-Match", "\"" + version + "\"")
                        .put("/api/v1/cohorts/" + id, Given.cohortJson("Patient", definition));
                assertThat(changed.status()).isEqualTo(200);
            }
            assertThat(without.admin()
                            .post("/api/v1/destinations", Given.sandboxJson("Not now"))
                            .status())
                    .isEqualTo(503);
            stopping = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - stopping))
                .as("it gives up on an absent broker once, not for each message")
                .isLessThan(Duration.ofSeconds(40));
        try (RunningApi with = RunningApi.startOn(without.database(), Map.of())) {
            List<JsonNode> commands = Broker.awaitJson("engine-commands", id, all -> all.size() >= 4);
            assertThat(commands)
                    .extracting(command -> command.at("/version").asLong())
                    .containsExactly(1L, 2L, 3L, 4L);
            assertThat(with.admin()
                            .get("/api/v1/destinations")
                            .json()
                            .at("/items")
                            .size())
                    .isZero();
        }
    }
}
