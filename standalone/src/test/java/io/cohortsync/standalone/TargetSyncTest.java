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

    @TempDir
    private Path temporary;

    private OwnInstallation product;

    @BeforeEach
    void start() {
        product = OwnInstallation.start(temporary, Map.of());
    }

    @AfterEach
    void stop() throws IOException {
        product.close();
    }

    @Test
    void eachSyncsUsersArriveInTheAccountOfItsTarget() throws Exception {
        String destination = product.make("/api/v1/destinations", destination(List.of()));
        JsonNode accounts = product.get("/api/v1/destinations/" + destination + "/accounts");
        assertThat(accounts.at("/items").findValuesAsString("id")).contains("shop-europe", "shop-america");
        product.product()
                .put(
                        "/api/v1/destinations/" + destination,
                        OwnInstallation.TOKEN,
                        destination(List.of(target("Europe", "shop-europe"), target("America", "shop-america"))));

        product.send("anna-1", "Move", Map.of("email", "anna@example.org", "region", "eu"));
        product.send("bert-1", "Move", Map.of("email", "bert@example.org", "region", "eu"));
        product.send("carl-1", "Move", Map.of("email", "carl@example.org", "region", "us"));
        String europe = sync(product.cohortOf("eu", "region", "eu"), destination, "Europe");
        String america = sync(product.cohortOf("us", "region", "us"), destination, "America");
        assertThat(product.run(europe, "succeeded").path("added").asInt()).isEqualTo(2);
        assertThat(product.run(america, "succeeded").path("added").asInt()).isEqualTo(1);
        assertThat(members("shop-europe")).containsExactly("anna@example.org", "bert@example.org");
        assertThat(members("shop-america")).containsExactly("carl@example.org");

        product.send("bert-1", "Move", Map.of("$set", Map.of("region", "us")));
        product.awaitPending(europe, 1);
        product.awaitPending(america, 1);
        assertThat(product.run(europe, "succeeded").path("removed").asInt()).isEqualTo(1);
        assertThat(product.run(america, "succeeded").path("added").asInt()).isEqualTo(1);
        assertThat(members("shop-europe")).containsExactly("anna@example.org");
        assertThat(members("shop-america")).containsExactly("bert@example.org", "carl@example.org");

        product.emptyAndDelete(america);
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

    private String sync(String cohort, String destination, String target) throws IOException, InterruptedException {
        return product.make(
                "/api/v1/syncs",
                Map.of(
                        "item",
                        Map.of("type", "cohort", "id", cohort),
                        "destination_id",
                        destination,
                        "target",
                        target,
                        "cadence",
                        Map.of("type", "on_demand")));
    }

    /** Addresses on the lists of an account at the sandbox, in their order. */
    private List<String> members(String account) throws IOException, InterruptedException {
        List<String> members = new ArrayList<>();
        for (JsonNode list : product.lists()) {
            if (list.path("account").asString().equals(account)) {
                members.addAll(product.members(list).findValuesAsString("value"));
            }
        }
        return members;
    }
}
