package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The example document on a whole installation, as a pipeline applies it. */
class SyncsAsCodeTest {
    private static final String TOKEN = "an-admin-token-for-this-test";
    private static final String API_KEY = "an-api-key-for-this-test";
    private static final Path EXAMPLE = Path.of("../docs/examples/cohortsync.yaml");

    private static final String WITH_SECRET = """
            version: 1
            destinations:
              - name: Hook
                type: cohort-webhook
                settings: {url: "https://example.com/hook"}
                secrets: {signing_secret: {env: COHORTSYNC_SECRET_SIGNING}}
                mapping: [{identifier: user_id, property: user_id}]
            """;

    @TempDir
    private Path temporary;

    private RunningInstallation product;

    @BeforeEach
    void start() {
        product = RunningInstallation.start(
                Mode.START,
                temporary.resolve("data"),
                RunningInstallation.freePorts(),
                Map.of(
                        "COHORTSYNC_ADMIN_TOKEN",
                        TOKEN,
                        "COHORTSYNC_API_KEY",
                        API_KEY,
                        "COHORTSYNC_SECRET_KEY",
                        "a-secret-key-for-this-test",
                        "COHORTSYNC_SECRET_SIGNING",
                        "whsec_" + "A".repeat(32)));
    }

    @AfterEach
    void stop() throws IOException {
        product.close();
    }

    @Test
    void theExampleIsAppliedTwiceAndItsSyncsRun() throws Exception {
        for (int order = 0; order < 3; order++) {
            order("anna-1", "anna@example.org");
        }
        order("bert-1", "bert@example.org");
        String example = Files.readString(EXAMPLE);
        assertThat(counts(apply(example, "?dry_run=true"))).containsExactly(7, 0, 0, 0);
        JsonNode made = apply(example, "");
        assertThat(counts(made)).containsExactly(7, 0, 0, 0);
        assertThat(counts(apply(example, "?prune=true"))).containsExactly(0, 0, 0, 7);

        product.await(
                "/api/v1/cohorts/" + id(made, "Regulars"),
                TOKEN,
                cohort -> cohort.path("size").asInt(-1) == 1);
        String run = product.post("/api/v1/syncs/" + id(made, "Regulars for the till") + "/runs", TOKEN, Map.of())
                .path("id")
                .asString();
        JsonNode ended = product.await(
                "/api/v1/runs/" + run,
                TOKEN,
                answer -> answer.path("state").asString("").equals("succeeded"));
        assertThat(ended.path("added").asInt()).isEqualTo(1);
        JsonNode list = product.get("/api/v1/sandbox/lists", TOKEN).at("/items/0");
        JsonNode members =
                product.get("/api/v1/sandbox/lists/" + list.path("id").asString() + "/members", TOKEN);
        assertThat(members.at("/items/0/value").asString()).isEqualTo("anna@example.org");

        assertThat(counts(apply(WITH_SECRET, ""))).containsExactly(1, 0, 0, 0);
        assertThat(counts(apply(WITH_SECRET, ""))).containsExactly(0, 0, 0, 1);
    }

    private JsonNode apply(String document, String query) throws IOException, InterruptedException {
        return product.send(
                "/api/v1/apply" + query,
                request -> request.header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "application/yaml")
                        .PUT(HttpRequest.BodyPublishers.ofString(document)));
    }

    private static List<Integer> counts(JsonNode answer) {
        return Stream.of("create", "update", "delete", "unchanged")
                .map(action -> answer.path("counts").path(action).asInt())
                .toList();
    }

    private static String id(JsonNode answer, String name) {
        return answer.path("changes")
                .valueStream()
                .filter(change -> change.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private void order(String user, String email) throws IOException, InterruptedException {
        Map<String, Object> event =
                Map.of("user_id", user, "event_type", "Order Completed", "user_properties", Map.of("email", email));
        product.post("/2/httpapi", TOKEN, Map.of("api_key", API_KEY, "events", List.of(event)));
    }
}
