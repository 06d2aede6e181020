package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A real-time sync through all services while its destination is down, seen from outside. */
class RealTimeTroubleTest {
    private static final String TOKEN = "an-admin-token-for-this-test";
    private static final String API_KEY = "an-api-key-for-this-test";
    private static final int PEOPLE = 100;

    @TempDir
    private Path temporary;

    private RunningInstallation product;

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
    }

    @AfterEach
    void stop() throws IOException {
        product.close();
    }

    @Test
    void whatChangedWhileTheDestinationWasDownArrivesAsNetChangesAsSoonAsItAnswers() throws Exception {
        String destination = idOf(product.post(
                "/api/v1/destinations",
                TOKEN,
                Map.of(
                        "type",
                        "sandbox",
                        "name",
                        "Sandbox",
                        "settings",
                        Map.of(),
                        "mapping",
                        List.of(Map.of("identifier", "external_id", "property", "user_id")))));
        String germans = cohort("Germany");
        String french = cohort("France");
        String realTime = sync(germans, destination, "real_time");
        String onDemand = sync(french, destination, "on_demand");
        product.await(
                "/api/v1/syncs/" + realTime,
                TOKEN,
                sync -> sync.at("/last_run/state").asString("").equals("succeeded"));

        faults(Map.of("fail_share", 1, "fail_status", 503));
        live("Germany", 0, PEOPLE);
        size(germans, PEOPLE);
        live("France", 0, 60);
        size(germans, 40);
        String run = idOf(product.post("/api/v1/syncs/" + onDemand + "/runs", TOKEN, Map.of()));
        product.await(
                "/api/v1/runs/" + run,
                TOKEN,
                answer -> answer.path("state").asString("").equals("failed"));
        live("France", 60, 80);
        size(germans, 20);

        faults(Map.of());
        product.await(
                "/api/v1/syncs/" + realTime,
                TOKEN,
                sync -> sync.path("holding").asInt(-1) == 20
                        && sync.path("pending").asInt(-1) == 0);
        JsonNode lists = product.await(
                "/api/v1/sandbox/lists",
                TOKEN,
                answer -> answer.path("items").path(0).path("members").asInt(-1) == 20);
        assertThat(lists.path("items")).hasSize(1);
        assertThat(added(realTime))
                .as("the twenty who stayed, and those who tried whether the destination was back")
                .isBetween(20, 30);
    }

    private String cohort(String country) throws IOException, InterruptedException {
        Map<String, Object> lives =
                Map.of("type", "property", "property", "country", "operator", "is", "values", List.of(country));
        return idOf(product.post("/api/v1/cohorts", TOKEN, Map.of("name", "Lives in " + country, "definition", lives)));
    }

    private String sync(String cohort, String destination, String cadence) throws IOException, InterruptedException {
        return idOf(product.post(
                "/api/v1/syncs",
                TOKEN,
                Map.of(
                        "item", Map.of("type", "cohort", "id", cohort),
                        "destination_id", destination,
                        "cadence", Map.of("type", cadence))));
    }

    private void faults(Map<String, Object> faults) throws IOException, InterruptedException {
        product.put("/api/v1/sandbox/faults", TOKEN, faults);
    }

    private void live(String country, int from, int to) throws IOException, InterruptedException {
        List<Map<String, Object>> events = IntStream.range(from, to)
                .<Map<String, Object>>mapToObj(number -> Map.of(
                        "user_id",
                        "person-" + number,
                        "event_type",
                        "Move",
                        "user_properties",
                        Map.of("country", country)))
                .toList();
        product.post("/2/httpapi", TOKEN, Map.of("api_key", API_KEY, "events", events));
    }

    private void size(String cohort, int expected) {
        product.await(
                "/api/v1/cohorts/" + cohort,
                TOKEN,
                answer -> answer.path("size").asInt(-1) == expected);
    }

    private int added(String sync) throws IOException, InterruptedException {
        return product.get("/api/v1/syncs/" + sync + "/windows", TOKEN)
                .path("items")
                .valueStream()
                .mapToInt(window -> window.path("added").asInt())
                .sum();
    }

    private static String idOf(JsonNode made) {
        return made.path("id").asString();
    }
}
