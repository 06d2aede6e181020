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

    private OwnInstallation product;

    @BeforeEach
    void start() {
        product = OwnInstallation.start(temporary, Map.of("COHORTSYNC_SECRET_SIGNING", "whsec_" + "A".repeat(32)));
    }

    @AfterEach
    void stop() throws IOException {
        product.close();
    }

    @Test
    void theExampleIsAppliedTwiceAndItsSyncsRun() throws Exception {
        for (int order = 0; order < 3; order++) {
            product.send("anna-1", "Order Completed", Map.of("email", "anna@example.org"));
        }
        product.send("bert-1", "Order Completed", Map.of("email", "bert@example.org"));
        String example = Files.readString(EXAMPLE);
        assertThat(counts(apply(example, "?dry_run=true"))).containsExactly(7, 0, 0, 0);
        JsonNode made = apply(example, "");
        assertThat(counts(made)).containsExactly(7, 0, 0, 0);
        assertThat(counts(apply(example, "?prune=true"))).containsExactly(0, 0, 0, 7);

        product.awaitSize(id(made, "Regulars"), 1);
        JsonNode ended = product.run(id(made, "Regulars for the till"), "succeeded");
        assertThat(ended.path("added").asInt()).isEqualTo(1);
        JsonNode members = product.members(product.lists().path(0));
        assertThat(members.at("/0/value").asString()).isEqualTo("anna@example.org");

        assertThat(counts(apply(WITH_SECRET, ""))).containsExactly(1, 0, 0, 0);
        assertThat(counts(apply(WITH_SECRET, ""))).containsExactly(0, 0, 0, 1);
    }

    private JsonNode apply(String document, String query) throws IOException, InterruptedException {
        return product.product()
                .send(
                        "/api/v1/apply" + query,
                        request -> request.header("Authorization", "Bearer " + OwnInstallation.TOKEN)
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
}
