package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Values of properties and computations through all services, from an event to an attribute at the destination. */
class ValueSyncTest {

    @TempDir
    private Path temporary;

    private OwnInstallation product;
    private String profiles;

    @BeforeEach
    void start() throws Exception {
        product = OwnInstallation.start(temporary, Map.of());
        profiles = product.destination("sandbox-profiles", "Profiles");
    }

    @AfterEach
    void stop() throws IOException {
        product.close();
    }

    @Test
    void onlyChangedValuesAreSetAndLostOnesAreUnset() throws Exception {
        product.send("anna-1", "Move", Map.of("email", "anna@example.org", "plan", "gold"));
        product.send("bert-1", "Move", Map.of("email", "bert@example.org", "plan", "basic"));
        String plan = product.sync(Map.of("type", "user_property", "name", "plan"), profiles);
        JsonNode first = product.run(plan, "succeeded");
        assertThat(first.path("set").asInt()).isEqualTo(2);
        assertThat(first.path("success_rate").asDouble()).isEqualTo(1);
        assertThat(attributes("plan")).isEqualTo(Map.of("anna@example.org", "gold", "bert@example.org", "basic"));
        assertThat(product.run(plan, "succeeded").path("set").asInt()).isZero();

        product.send("anna-1", "Move", Map.of("$set", Map.of("plan", "silver")));
        product.send("bert-1", "Move", Map.of("$unset", Map.of("plan", "-")));
        product.awaitPending(plan, 2);
        JsonNode changed = product.run(plan, "succeeded");
        assertThat(changed.path("set").asInt()).isEqualTo(1);
        assertThat(changed.path("unset").asInt()).isEqualTo(1);
        assertThat(attributes("plan")).isEqualTo(Map.of("anna@example.org", "silver"));

        JsonNode outcomes = product.get("/api/v1/runs/" + changed.path("id").asString() + "/outcomes");
        assertThat(outcomes.path("items").valueStream())
                .extracting(item -> item.path("operation").asString() + " "
                        + item.path("value").asString("nothing"))
                .containsExactlyInAnyOrder("set silver", "unset nothing");
        assertThat(product.get("/api/v1/history/users/anna-1").path("items").findValuesAsString("value"))
                .as("newest first")
                .containsExactly("silver", "gold");
        assertThat(product.text("/api/v1/runs/" + changed.path("id").asString() + "/export.csv"))
                .as("columns are Amplitude's: there is none for a value")
                .startsWith("Amplitude_id,Operation,email,Skip_detected,Skip_reason\r\n")
                .contains(",Set,anna@example.org,false,\r\n", ",Unset,bert@example.org,false,\r\n");
    }

    @Test
    void whoWasSkippedIsToldWithTheValueThereWasToSend() throws Exception {
        List<String> large = Collections.nCopies(20, "x".repeat(500));
        product.send("anna-1", "Move", Map.of("points", 17));
        product.send("bert-1", "Move", Map.of("points", large, "email", "bert@example.org"));
        String points = product.sync(Map.of("type", "user_property", "name", "points"), profiles);

        JsonNode run = product.run(points, "succeeded");

        JsonNode outcomes = product.get("/api/v1/runs/" + run.path("id").asString() + "/outcomes");
        assertThat(outcomes.path("items").valueStream())
                .extracting(item -> item.path("user_id").asString() + " "
                        + item.path("skip_reason").asString() + " " + item.path("value"))
                .containsExactlyInAnyOrder("anna-1 unresolved_mapping 17", "bert-1 unresolved_mapping ");
    }

    @Test
    void aComputationIsSentAsItStands() throws Exception {
        String orders = product.make(
                "/api/v1/computations",
                Map.of("name", "Orders", "definition", Map.of("measure", "count", "event", "Move")));
        product.send("anna-1", "Move", Map.of("email", "anna@example.org"));
        product.send("anna-1", "Move", Map.of("email", "anna@example.org"));
        String sync = product.sync(Map.of("type", "computation", "id", orders), profiles);
        assertThat(product.run(sync, "succeeded").path("set").asInt()).isEqualTo(1);
        assertThat(attributes("Orders")).isEqualTo(Map.of("anna@example.org", "2"));

        product.send("anna-1", "Move", Map.of());
        product.awaitPending(sync, 1);
        product.run(sync, "succeeded");
        assertThat(attributes("Orders")).isEqualTo(Map.of("anna@example.org", "3"));
        assertThat(product.get("/api/v1/history/users/anna-1").path("items").valueStream())
                .extracting(item -> item.path("value").toString())
                .containsExactly("3", "2");
    }

    /** What the sandbox has of an attribute, by address. */
    private Map<String, String> attributes(String name) throws IOException, InterruptedException {
        JsonNode list = product.lists().path(0);
        assertThat(list.path("name").asString()).isEqualTo(name);
        Map<String, String> attributes = new TreeMap<>();
        product.members(list)
                .forEach(member -> attributes.put(
                        member.path("value").asString(),
                        member.path("properties").path(name).asString()));
        return attributes;
    }
}
