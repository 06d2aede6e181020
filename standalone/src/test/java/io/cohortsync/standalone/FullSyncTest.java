package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whole cohorts as files through all services: the destination shows the one before or the new one, and nothing between. */
class FullSyncTest {
    private static final String TOKEN = "an-admin-token-for-this-test";
    private static final String API_KEY = "an-api-key-for-this-test";

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
                "COHORTSYNC_SECRET_KEY", "a-secret-key-for-this-test");
        product = RunningInstallation.start(
                Mode.START, temporary.resolve("data"), RunningInstallation.freePorts(), settings);
        String files = id(product.post(
                "/api/v1/destinations",
                TOKEN,
                Map.of(
                        "type", "sandbox-files",
                        "name", "Files",
                        "mapping", List.of(Map.of("identifier", "email", "property", "email")))));
        cohort = id(product.post(
                "/api/v1/cohorts",
                TOKEN,
                Map.of(
                        "name",
                        "Gold",
                        "definition",
                        Map.of("type", "property", "property", "plan", "operator", "is", "values", List.of("gold")))));
        sync = id(product.post(
                "/api/v1/syncs",
                TOKEN,
                Map.of(
                        "item",
                        Map.of("type", "cohort", "id", cohort),
                        "destination_id",
                        files,
                        "cadence",
                        Map.of("type", "on_demand"))));
    }

    @AfterEach
    void stop() throws IOException {
        product.close();
    }

    @Test
    void everyRunShowsExactlyTheCohortOrLeavesWhatWasShown() throws Exception {
        send("anna-1", Map.of("email", "anna@example.org", "plan", "gold"));
        send("bert-1", Map.of("email", "bert@example.org", "plan", "gold"));
        send("cora-1", Map.of("plan", "gold"));
        size(3);
        JsonNode first = run("succeeded");
        assertThat(first.path("sent").asInt()).isEqualTo(2);
        assertThat(first.at("/skipped/unresolved_mapping").asInt()).isEqualTo(1);
        assertThat(shown()).containsExactly("anna@example.org", "bert@example.org");
        product.await("/api/v1/syncs/" + sync, TOKEN, it -> it.path("holding").asInt() == 2);

        send("anna-1", Map.of("plan", "basic"));
        size(2);
        send("dora-1", Map.of("email", "dora@example.org", "plan", "gold"));
        size(3);
        JsonNode plan = dryRun();
        assertThat(plan.path("added").asInt()).isEqualTo(1);
        assertThat(plan.path("removed").asInt()).isEqualTo(1);

        product.put("/api/v1/sandbox/faults", TOKEN, Map.of("fail_share", 1, "fail_status", 400));
        JsonNode failed = run("failed");
        assertThat(failed.path("undelivered").asInt()).isEqualTo(2);
        assertThat(failed.at("/failure/code").asString()).isEqualTo("request_refused");
        assertThat(shown()).containsExactly("anna@example.org", "bert@example.org");
        product.put("/api/v1/sandbox/faults", TOKEN, Map.of());

        JsonNode second = run("succeeded");
        assertThat(second.path("sent").asInt()).isEqualTo(2);
        assertThat(shown()).containsExactly("bert@example.org", "dora@example.org");
        assertThat(dryRun().path("removed").asInt()).isZero();

        String run = second.path("id").asString();
        assertThat(product.get("/api/v1/runs/" + run + "/outcomes?state=staged", TOKEN)
                        .path("items"))
                .hasSize(2);
        assertThat(product.get("/api/v1/runs/" + run + "/outcomes?state=skipped", TOKEN)
                        .path("items"))
                .hasSize(1);

        product.send(
                "/api/v1/syncs/" + sync + "?list=empty",
                request -> request.setHeader("Authorization", "Bearer " + TOKEN)
                        .setHeader("If-Match", "\"1\"")
                        .DELETE());
        product.await("/api/v1/syncs", TOKEN, answer -> answer.path("items").isEmpty());
        assertThat(shown()).isEmpty();
    }

    @Test
    void aDestinationThatRefusesEverybodyKeepsWhatItShows() throws Exception {
        send("anna-1", Map.of("email", "anna@example.org", "plan", "gold"));
        size(1);
        run("succeeded");
        product.put("/api/v1/sandbox/faults", TOKEN, Map.of("reject_share", 1));

        JsonNode refused = run("failed");
        assertThat(refused.at("/failure/code").asString()).isEqualTo("everybody_refused");
        assertThat(refused.at("/skipped/rejected_by_partner").asInt()).isEqualTo(1);
        assertThat(shown()).containsExactly("anna@example.org");
    }

    private JsonNode run(String state) throws IOException, InterruptedException {
        return ended(id(product.post("/api/v1/syncs/" + sync + "/runs", TOKEN, Map.of())), state);
    }

    private JsonNode dryRun() throws IOException, InterruptedException {
        String run = id(product.post("/api/v1/syncs/" + sync + "/runs", TOKEN, Map.of("dry_run", true)));
        return ended(run, "succeeded").path("plan");
    }

    private JsonNode ended(String run, String state) {
        JsonNode ended = product.await(
                "/api/v1/runs/" + run,
                TOKEN,
                answer -> !answer.path("finished_at").isNull());
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo(state);
        return ended;
    }

    private void size(int expected) {
        product.await(
                "/api/v1/cohorts/" + cohort,
                TOKEN,
                answer -> answer.path("size").asInt(-1) == expected);
    }

    /** Who is on the list at the sandbox. */
    private Set<String> shown() throws IOException, InterruptedException {
        String list =
                product.get("/api/v1/sandbox/lists", TOKEN).at("/items/0/id").asString();
        Set<String> shown = new TreeSet<>();
        product.get("/api/v1/sandbox/lists/" + list + "/members", TOKEN)
                .path("items")
                .forEach(member -> shown.add(member.path("value").asString()));
        return shown;
    }

    private void send(String user, Map<String, Object> properties) throws IOException, InterruptedException {
        Map<String, Object> event = Map.of("user_id", user, "event_type", "Move", "user_properties", properties);
        product.post("/2/httpapi", TOKEN, Map.of("api_key", API_KEY, "events", List.of(event)));
    }

    private static String id(JsonNode made) {
        return made.path("id").asString();
    }
}
