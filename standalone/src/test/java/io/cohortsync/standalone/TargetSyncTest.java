package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One destination with two customer accounts, and a sync to each, through all services. */
class TargetSyncTest {
    private static final String TOKEN = "an-admin-token-for-this-test";
    private static final String API_KEY = "an-api-key-for-this-test";

    @TempDir
    private Path temporary;

    private RunningInstallation product;

    @BeforeEach
    void start() {
        Map<String, String> settings = Map.of(
                "COHORTSYNC_ADMIN_TOKEN", TOKEN,
                "COHORTSYNC_API_KEY", API_KEY,
                "COHORTSYNC_SECRET_KEY", "a-secret-key-for-this-test");
        product = RunningInstallation.start(
                Mode.START, temporary.resolve("data"), RunningInstallation.freePorts(), settings);
    }

    @AfterEach
    void stop() throws IOException {
        product.close();
    }

    @Test
    void eachSyncsUsersArriveInTheAccountOfItsTarget() throws Exception {
        String destination = id(product.post("/api/v1/destinations", TOKEN, destination(List.of())));
        JsonNode accounts = product.get("/api/v1/destinations/" + destination + "/accounts", TOKEN);
        assertThat(accounts.at("/items").findValuesAsString("id")).contains("shop-europe", "shop-america");
        product.put(
                "/api/v1/destinations/" + destination,
                TOKEN,
                destination(List.of(target("Europe", "shop-europe"), target("America", "shop-america"))));

        send("anna-1", Map.of("email", "anna@example.org", "region", "eu"));
        send("bert-1", Map.of("email", "bert@example.org", "region", "eu"));
        send("carl-1", Map.of("email", "carl@example.org", "region", "us"));
        String europe = sync(cohort("eu"), destination, "Europe");
        String america = sync(cohort("us"), destination, "America");
        assertThat(run(europe).path("added").asInt()).isEqualTo(2);
        assertThat(run(america).path("added").asInt()).isEqualTo(1);
        assertThat(members("shop-europe")).containsExactly("anna@example.org", "bert@example.org");
        assertThat(members("shop-america")).containsExactly("carl@example.org");

        send("bert-1", Map.of("$set", Map.of("region", "us")));
        pending(europe, 1);
        pending(america, 1);
        assertThat(run(europe).path("removed").asInt()).isEqualTo(1);
        assertThat(run(america).path("added").asInt()).isEqualTo(1);
        assertThat(members("shop-europe")).containsExactly("anna@example.org");
        assertThat(members("shop-america")).containsExactly("bert@example.org", "carl@example.org");

        emptyAndDelete(america);
        assertThat(members("shop-america")).isEmpty();
        assertThat(members("shop-europe")).containsExactly("anna@example.org");
    }

    private static Map<String, Object> destination(List<Object> targets) {
        return Map.of(
                "type",
                "sandbox-accounts",
                "name",
                "Accounts",
                "targets",
                targets,
                "mapping",
                List.of(Map.of("identifier", "email", "property", "email")));
    }

    private static Map<String, Object> target(String name, String account) {
        return Map.of("name", name, "settings", Map.of("account_id", account));
    }

    private String cohort(String region) throws IOException, InterruptedException {
        Map<String, Object> definition =
                Map.of("type", "property", "property", "region", "operator", "is", "values", List.of(region));
        return id(product.post("/api/v1/cohorts", TOKEN, Map.of("name", region, "definition", definition)));
    }

    private String sync(String cohort, String destination, String target) throws IOException, InterruptedException {
        return id(product.post(
                "/api/v1/syncs",
                TOKEN,
                Map.of(
                        "item",
                        Map.of("type", "cohort", "id", cohort),
                        "destination_id",
                        destination,
                        "target",
                        target,
                        "cadence",
                        Map.of("type", "on_demand"))));
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

    private void emptyAndDelete(String sync) throws IOException, InterruptedException {
        JsonNode emptying = product.send(
                "/api/v1/syncs/" + sync + "?list=empty",
                request -> request.header("Authorization", "Bearer " + TOKEN)
                        .header("If-Match", "*")
                        .DELETE());
        product.await(
                "/api/v1/runs/" + emptying.at("/last_run/id").asString(),
                TOKEN,
                answer -> answer.path("state").asString("").equals("succeeded"));
    }

    /** Addresses on the lists of an account at the sandbox, in their order. */
    private List<String> members(String account) throws IOException, InterruptedException {
        List<String> members = new ArrayList<>();
        for (JsonNode list : product.get("/api/v1/sandbox/lists", TOKEN).path("items")) {
            if (list.path("account").asString().equals(account)) {
                members.addAll(product.get("/api/v1/sandbox/lists/" + id(list) + "/members", TOKEN)
                        .path("items")
                        .findValuesAsString("value"));
            }
        }
        return members;
    }

    private void send(String user, Map<String, Object> properties) throws IOException, InterruptedException {
        Map<String, Object> event = Map.of("user_id", user, "event_type", "Move", "user_properties", properties);
        product.post("/2/httpapi", TOKEN, Map.of("api_key", API_KEY, "events", List.of(event)));
    }

    private static String id(JsonNode made) {
        return made.path("id").asString();
    }
}
