package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What runs do with a list, through all services: dry runs, the change guard, resent users, and the end of a list. */
class GuardedRunTest {
    private static final String TOKEN = "an-admin-token-for-this-test";
    private static final String API_KEY = "an-api-key-for-this-test";
    private static final int MOST_RUNS = 5;

    @TempDir
    private Path temporary;

    private RunningInstallation product;
    private String cohort;
    private String sync;

    @BeforeEach
    void start() throws Exception {
        Map<String, String> settings = Map.of(
                "COHORTSYNC_ADMIN_TOKEN", TOKEN,
                "COHORTSYNC_API_KEY", API_KEY,
                "COHORTSYNC_SECRET_KEY", "a-secret-key-for-this-test",
                "COHORTSYNC_DISPATCHER_RUNGIVEUP", "3s",
                "COHORTSYNC_DISPATCHER_LONGESTPROBE", "500ms");
        product = RunningInstallation.start(
                Mode.START, temporary.resolve("data"), RunningInstallation.freePorts(), settings);
        Map<String, Object> germans =
                Map.of("type", "property", "property", "country", "operator", "is", "values", List.of("Germany"));
        cohort = id(product.post("/api/v1/cohorts", TOKEN, Map.of("name", "Germans", "definition", germans)));
        String sandbox = id(product.post(
                "/api/v1/destinations",
                TOKEN,
                Map.of(
                        "type", "sandbox",
                        "name", "Sandbox",
                        "mapping", List.of(Map.of("identifier", "email", "property", "email")))));
        sync = id(product.post(
                "/api/v1/syncs",
                TOKEN,
                Map.of(
                        "item", Map.of("type", "cohort", "id", cohort),
                        "destination_id", sandbox,
                        "cadence", Map.of("type", "on_demand"))));
        live("Germany", true, 0, 200);
        live("Germany", false, 200, 205);
        size(205);
    }

    @AfterEach
    void stop() throws IOException {
        product.close();
    }

    @Test
    void aListIsTriedGuardedAndEmptied() throws Exception {
        JsonNode dry = ended(run(Map.of("dry_run", true)));
        assertThat(dry.at("/plan/added").asInt()).isEqualTo(200);
        assertThat(dry.at("/plan/skipped/unresolved_mapping").asInt()).isEqualTo(5);
        assertThat(dry.at("/plan/sample").size()).isBetween(21, 25);
        assertThat(holding()).isZero();
        assertThat(ended(run(Map.of())).path("added").asInt()).isEqualTo(200);

        // Who was skipped is sent by the next run that can.
        live("Germany", true, 200, 205);
        assertThat(ended(run(Map.of())).path("added").asInt()).isEqualTo(5);

        live("France", true, 0, 120);
        size(85);
        String much = run(Map.of());
        JsonNode waiting = state(much, "awaiting_confirmation");
        assertThat(waiting.at("/plan/removed").asInt()).isEqualTo(120);
        assertThat(waiting.at("/plan/holding").asInt()).isEqualTo(205);
        assertThat(holding()).isEqualTo(205);
        product.post("/api/v1/runs/" + much + "/cancel", TOKEN, Map.of());
        state(much, "cancelled");

        String again = run(Map.of());
        state(again, "awaiting_confirmation");
        product.post("/api/v1/runs/" + again + "/confirm", TOKEN, Map.of());
        assertThat(state(again, "succeeded").path("removed").asInt()).isEqualTo(120);

        // Who could not be delivered is sent by the next run, or the one after, for the dispatcher has to find out that
        // it is over.
        live("France", true, 120, 130);
        size(75);
        product.put("/api/v1/sandbox/faults", TOKEN, Map.of("fail_share", 1, "fail_status", 503));
        assertThat(state(run(Map.of()), "failed").path("undelivered").asInt()).isEqualTo(10);
        product.put("/api/v1/sandbox/faults", TOKEN, Map.of());
        int removed = 0;
        for (int i = 0; i < MOST_RUNS && removed < 10; i++) {
            JsonNode run = state(run(Map.of()), "succeeded", "failed");
            removed += run.path("removed").asInt();
        }
        assertThat(removed).isEqualTo(10);
        assertThat(listed()).isEqualTo(75);

        product.send(
                "/api/v1/syncs/" + sync + "?list=empty",
                request -> request.setHeader("Authorization", "Bearer " + TOKEN)
                        .setHeader("If-Match", "\"1\"")
                        .DELETE());
        product.await("/api/v1/syncs", TOKEN, answer -> answer.path("items").isEmpty());
        assertThat(listed()).isZero();
    }

    private String run(Map<String, Object> request) throws IOException, InterruptedException {
        return id(product.post("/api/v1/syncs/" + sync + "/runs", TOKEN, request));
    }

    private JsonNode ended(String run) {
        return state(run, "succeeded");
    }

    private JsonNode state(String run, String... states) {
        return product.await(
                "/api/v1/runs/" + run,
                TOKEN,
                answer -> List.of(states).contains(answer.path("state").asString("")));
    }

    private int holding() throws IOException, InterruptedException {
        return product.get("/api/v1/syncs/" + sync, TOKEN).path("holding").asInt();
    }

    private int listed() throws IOException, InterruptedException {
        return product.get("/api/v1/sandbox/lists", TOKEN)
                .at("/items/0/members")
                .asInt(-1);
    }

    private void live(String country, boolean withEmail, int from, int to) throws IOException, InterruptedException {
        List<Map<String, Object>> events = IntStream.range(from, to)
                .mapToObj(number -> event(number, country, withEmail))
                .toList();
        product.post("/2/httpapi", TOKEN, Map.of("api_key", API_KEY, "events", events));
    }

    private static Map<String, Object> event(int number, String country, boolean withEmail) {
        Map<String, Object> properties = new HashMap<>(Map.of("country", country));
        if (withEmail) {
            properties.put("email", "person." + number + "@example.org");
        }
        return Map.of("user_id", "person-" + number, "event_type", "Move", "user_properties", properties);
    }

    private void size(int expected) {
        product.await(
                "/api/v1/cohorts/" + cohort,
                TOKEN,
                answer -> answer.path("size").asInt(-1) == expected);
    }

    private static String id(JsonNode made) {
        return made.path("id").asString();
    }
}
