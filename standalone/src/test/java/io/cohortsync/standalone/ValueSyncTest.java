package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
    private static final String TOKEN = "an-admin-token-for-this-test";
    private static final String API_KEY = "an-api-key-for-this-test";

    @TempDir
    private Path temporary;

    private RunningInstallation product;
    private String profiles;

    @BeforeEach
    void start() throws Exception {
        Map<String, String> settings = Map.of(
                "COHORTSYNC_ADMIN_TOKEN", TOKEN,
                "COHORTSYNC_API_KEY", API_KEY,
                "COHORTSYNC_SECRET_KEY", "a-secret-key-for-this-test");
        product = RunningInstallation.start(
                Mode.START, temporary.resolve("data"), RunningInstallation.freePorts(), settings);
        profiles = id(product.post(
                "/api/v1/destinations",
                TOKEN,
                Map.of(
                        "type", "sandbox-profiles",
                        "name", "Profiles",
                        "mapping", List.of(Map.of("identifier", "email", "property", "email")))));
    }

    @AfterEach
    void stop() throws IOException {
        product.close();
    }

    @Test
    void onlyChangedValuesAreSetAndLostOnesAreUnset() throws Exception {
        send("anna-1", Map.of("email", "anna@example.org", "plan", "gold"));
        send("bert-1", Map.of("email", "bert@example.org", "plan", "basic"));
        String plan = sync(Map.of("type", "user_property", "name", "plan"));
        JsonNode first = run(plan);
        assertThat(first.path("set").asInt()).isEqualTo(2);
        assertThat(first.path("success_rate").asDouble()).isEqualTo(1);
        assertThat(attributes("plan")).isEqualTo(Map.of("anna@example.org", "gold", "bert@example.org", "basic"));
        assertThat(run(plan).path("set").asInt()).isZero();

        send("anna-1", Map.of("$set", Map.of("plan", "silver")));
        send("bert-1", Map.of("$unset", Map.of("plan", "-")));
        pending(plan, 2);
        JsonNode changed = run(plan);
        assertThat(changed.path("set").asInt()).isEqualTo(1);
        assertThat(changed.path("unset").asInt()).isEqualTo(1);
        assertThat(attributes("plan")).isEqualTo(Map.of("anna@example.org", "silver"));

        JsonNode outcomes = product.get("/api/v1/runs/" + changed.path("id").asString() + "/outcomes", TOKEN);
        assertThat(outcomes.path("items").findValuesAsString("operation")).containsExactlyInAnyOrder("set", "unset");
    }

    @Test
    void aComputationIsSentAsItStands() throws Exception {
        String orders = id(product.post(
                "/api/v1/computations",
                TOKEN,
                Map.of("name", "Orders", "definition", Map.of("measure", "count", "event", "Move"))));
        send("anna-1", Map.of("email", "anna@example.org"));
        send("anna-1", Map.of("email", "anna@example.org"));
        String sync = sync(Map.of("type", "computation", "id", orders));
        assertThat(run(sync).path("set").asInt()).isEqualTo(1);
        assertThat(attributes("Orders")).isEqualTo(Map.of("anna@example.org", "2"));

        send("anna-1", Map.of());
        pending(sync, 1);
        run(sync);
        assertThat(attributes("Orders")).isEqualTo(Map.of("anna@example.org", "3"));
    }

    private String sync(Map<String, Object> item) throws IOException, InterruptedException {
        return id(product.post(
                "/api/v1/syncs",
                TOKEN,
                Map.of("item", item, "destination_id", profiles, "cadence", Map.of("type", "on_demand"))));
    }

    private JsonNode run(String sync) throws IOException, InterruptedException {
        String run = id(product.post("/api/v1/syncs/" + sync + "/runs", TOKEN, Map.of()));
        return product.await(
                "/api/v1/runs/" + run,
                TOKEN,
                answer -> answer.path("state").asString("").equals("succeeded"));
    }

    private void pending(String sync, int expected) {
        product.await(
                "/api/v1/syncs/" + sync, TOKEN, answer -> answer.path("pending").asInt(-1) == expected);
    }

    /** What the sandbox has of an attribute, by address. */
    private Map<String, String> attributes(String name) throws IOException, InterruptedException {
        JsonNode list = product.get("/api/v1/sandbox/lists", TOKEN).at("/items/0");
        assertThat(list.path("name").asString()).isEqualTo(name);
        Map<String, String> attributes = new TreeMap<>();
        product.get("/api/v1/sandbox/lists/" + list.path("id").asString() + "/members", TOKEN)
                .path("items")
                .forEach(member -> attributes.put(
                        member.path("value").asString(),
                        member.path("properties").path(name).asString()));
        return attributes;
    }

    private void send(String user, Map<String, Object> properties) throws IOException, InterruptedException {
        Map<String, Object> event = Map.of("user_id", user, "event_type", "Move", "user_properties", properties);
        product.post("/2/httpapi", TOKEN, Map.of("api_key", API_KEY, "events", List.of(event)));
    }

    private static String id(JsonNode made) {
        return made.path("id").asString();
    }
}
