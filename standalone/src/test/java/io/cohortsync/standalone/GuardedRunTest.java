package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What runs do with a list, through all services: dry runs, the change guard, resent users, and the end of a list. */
class GuardedRunTest {
    private static final int MOST_RUNS = 5;

    @TempDir
    private Path temporary;

    private OwnInstallation product;
    private String cohort;
    private String sync;

    @BeforeEach
    void start() throws Exception {
        product = OwnInstallation.start(
                temporary,
                Map.of(
                        "COHORTSYNC_DISPATCHER_RUNGIVEUP", "3s",
                        "COHORTSYNC_DISPATCHER_LONGESTPROBE", "500ms"));
        cohort = product.cohortOf("Germans", "country", "Germany");
        sync = product.sync(Map.of("type", "cohort", "id", cohort), product.destination("sandbox", "Sandbox"));
        live("Germany", true, 0, 200);
        live("Germany", false, 200, 205);
        product.awaitSize(cohort, 205);
    }

    @AfterEach
    void stop() throws IOException {
        product.close();
    }

    @Test
    void aListIsTriedGuardedAndEmptied() throws Exception {
        JsonNode dry = product.ended(product.start(sync, Map.of("dry_run", true)), "succeeded");
        assertThat(dry.at("/plan/added").asInt()).isEqualTo(200);
        assertThat(dry.at("/plan/skipped/unresolved_mapping").asInt()).isEqualTo(5);
        assertThat(dry.at("/plan/sample").size()).isBetween(21, 25);
        assertThat(holding()).isZero();
        assertThat(product.ended(product.start(sync, Map.of()), "succeeded")
                        .path("added")
                        .asInt())
                .isEqualTo(200);

        // Who was skipped is sent by the next run that can.
        live("Germany", true, 200, 205);
        assertThat(product.ended(product.start(sync, Map.of()), "succeeded")
                        .path("added")
                        .asInt())
                .isEqualTo(5);

        live("France", true, 0, 120);
        product.awaitSize(cohort, 85);
        String much = product.start(sync, Map.of());
        JsonNode waiting = state(much, "awaiting_confirmation");
        assertThat(waiting.at("/plan/removed").asInt()).isEqualTo(120);
        assertThat(waiting.at("/plan/holding").asInt()).isEqualTo(205);
        assertThat(holding()).isEqualTo(205);
        product.product().post("/api/v1/runs/" + much + "/cancel", OwnInstallation.TOKEN, Map.of());
        state(much, "cancelled");

        String again = product.start(sync, Map.of());
        state(again, "awaiting_confirmation");
        product.product().post("/api/v1/runs/" + again + "/confirm", OwnInstallation.TOKEN, Map.of());
        assertThat(state(again, "succeeded").path("removed").asInt()).isEqualTo(120);

        // Who could not be delivered is sent by the next run, or the one after, for the dispatcher has to find out that
        // it is over.
        live("France", true, 120, 130);
        product.awaitSize(cohort, 75);
        product.product()
                .put("/api/v1/sandbox/faults", OwnInstallation.TOKEN, Map.of("fail_share", 1, "fail_status", 503));
        assertThat(state(product.start(sync, Map.of()), "failed")
                        .path("undelivered")
                        .asInt())
                .isEqualTo(10);
        product.product().put("/api/v1/sandbox/faults", OwnInstallation.TOKEN, Map.of());
        int removed = 0;
        for (int i = 0; i < MOST_RUNS && removed < 10; i++) {
            JsonNode run = state(product.start(sync, Map.of()), "succeeded", "failed");
            removed += run.path("removed").asInt();
        }
        assertThat(removed).isEqualTo(10);
        assertThat(listed()).isEqualTo(75);

        product.emptyAndDelete(sync);
        assertThat(listed()).isZero();
    }

    private JsonNode state(String run, String... states) {
        return product.product()
                .await(
                        "/api/v1/runs/" + run,
                        OwnInstallation.TOKEN,
                        answer -> List.of(states).contains(answer.path("state").asString("")));
    }

    private int holding() throws IOException, InterruptedException {
        return product.get("/api/v1/syncs/" + sync).path("holding").asInt();
    }

    private int listed() throws IOException, InterruptedException {
        return product.lists().at("/0/members").asInt(-1);
    }

    private void live(String country, boolean withEmail, int from, int to) throws IOException, InterruptedException {
        Map<String, Map<String, Object>> people = new HashMap<>();
        for (int number = from; number < to; number++) {
            Map<String, Object> properties = new HashMap<>(Map.of("country", country));
            if (withEmail) {
                properties.put("email", "person." + number + "@example.org");
            }
            people.put("person-" + number, properties);
        }
        product.send("Move", people);
    }
}
