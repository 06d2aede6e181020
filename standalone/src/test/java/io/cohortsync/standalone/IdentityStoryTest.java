package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.embedded.Durability;
import io.cohortsync.embedded.PostgresServer;
import io.cohortsync.embedded.PostgresSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who was anonymous logs in: one person for every question and at the destination, through all services. */
class IdentityStoryTest {
    private static final String TOKEN = "an-admin-token-for-this-test";
    private static final String API_KEY = "an-ingestion-key-for-this-test";

    private final Ports ports = RunningInstallation.freePorts();

    @TempDir
    private Path temporary;

    @AfterEach
    void stopTheDatabaseThatAKillLeaves() throws IOException {
        DataFolder data = DataFolder.at(temporary.resolve("data"));
        PostgresServer.stopLeftBehind(new PostgresSettings(
                data.postgresPrograms(), data.postgresData(), ports.postgres(), "unused here", Durability.ON_DISK));
    }

    @Test
    void anAnonymousBuyerWhoLogsInIsOnePersonEverywhereUntilDeleted() throws Exception {
        Map<String, String> settings = Map.of("COHORTSYNC_ADMIN_TOKEN", TOKEN, "COHORTSYNC_API_KEY", API_KEY);
        try (RunningInstallation product =
                RunningInstallation.start(Mode.START, temporary.resolve("data"), ports, settings)) {
            String buyers = made(product, "cohorts", """
                    {"name": "Buyers on gold", "definition": {"all": [{"type": "performed", "event": "Buy"},
                     {"type": "property", "property": "plan", "operator": "is", "values": ["gold"]}]}}""");
            String purchases = made(product, "computations", """
                    {"name": "Purchases", "definition": {"measure": "count", "event": "Buy"}}""");
            String twice = made(product, "cohorts", """
                    {"name": "Bought twice", "definition": {"type": "computation", "computation_id": "%s",
                     "operator": "at_least", "values": [2]}}""".formatted(purchases));
            String sandbox = made(product, "destinations", """
                    {"type": "sandbox", "name": "Sandbox", "mapping": [{"identifier": "email", "property": "email"}]}""");
            made(product, "syncs", """
                    {"item": {"type": "cohort", "id": "%s"}, "destination_id": "%s",
                     "cadence": {"type": "real_time"}}""".formatted(buyers, sandbox));
            event(product, """
                    "device_id": "phone-1", "event_type": "Buy", "insert_id": "a",
                    "user_properties": {"email": "jane@example.com", "plan": "gold"}""");
            user(product, "phone-1", "/destinations/0/state", "held");

            event(product, """
                    "device_id": "phone-1", "user_id": "jane-1", "event_type": "Buy", "insert_id": "b" """);
            JsonNode jane = user(product, "jane-1", "/destinations/0/state", "held");
            assertThat(jane.at("/properties/plan").asString()).isEqualTo("gold");
            product.await(
                    "/api/v1/users/jane-1",
                    TOKEN,
                    profile -> profile.at("/cohorts")
                            .findValuesAsString("cohort_id")
                            .contains(twice));
            assertThat(members(product)).isEqualTo(1);
            String workspace =
                    product.get("/api/v1/workspace", TOKEN).path("id").asString();
            String anonymous = Long.toString(new UserKey(workspace, UserKey.Kind.DEVICE, "phone-1").amplitudeId());
            for (String id : new String[] {
                "phone-1", anonymous, jane.path("amplitude_id").asString()
            }) {
                assertThat(product.get("/api/v1/users/" + id, TOKEN)
                                .path("user_id")
                                .asString())
                        .isEqualTo("jane-1");
                assertThat(product.get("/api/v1/users/" + id + "/events", TOKEN).path("items"))
                        .hasSize(2);
                assertThat(product.get("/api/v1/users/" + id + "/explain?cohort_id=" + buyers, TOKEN)
                                .at("/explanation/matches")
                                .asBoolean())
                        .isTrue();
            }

            event(product, """
                    "device_id": "phone-1", "event_type": "Downgrade", "user_properties": {"plan": "basic"}""");
            product.await(
                    "/api/v1/users/jane-1",
                    TOKEN,
                    profile -> profile.path("destinations").isEmpty());
            assertThat(members(product)).isZero();

            event(product, """
                    "device_id": "phone-1", "event_type": "Upgrade", "user_properties": {"plan": "gold"}""");
            user(product, "jane-1", "/destinations/0/state", "held");
            assertThat(product.get("/api/v1/history/users/jane-1", TOKEN).path("items"))
                    .isNotEmpty();
            String deletion = product.send("DELETE", "/api/v1/users/phone-1", TOKEN, "")
                    .path("id")
                    .asString();
            JsonNode report = product.await(
                    "/api/v1/deletions/" + deletion,
                    TOKEN,
                    answer -> answer.path("state").asString("").equals("done"));
            assertThat(report.at("/destinations/0/state").asString()).isEqualTo("removed");
            assertThat(report.path("events").asLong()).isEqualTo(4);
            assertThat(members(product)).isZero();
            assertThat(product.get("/api/v1/cohorts/" + twice + "/members", TOKEN)
                            .path("items"))
                    .isEmpty();
            assertThat(product.status(ports.url() + "/api/v1/users/jane-1", TOKEN))
                    .isEqualTo(404);
            for (String id : new String[] {"jane-1", "phone-1"}) {
                product.await(
                        "/api/v1/history/users/" + id,
                        TOKEN,
                        history -> history.path("items").isEmpty());
            }
        }
    }

    private static String made(RunningInstallation product, String what, String json)
            throws IOException, InterruptedException {
        return product.send("POST", "/api/v1/" + what, TOKEN, json).path("id").asString();
    }

    private static void event(RunningInstallation product, String fields) throws IOException, InterruptedException {
        product.send("POST", "/2/httpapi", TOKEN, "{\"api_key\": \"" + API_KEY + "\", \"events\": [{" + fields + "}]}");
    }

    private static JsonNode user(RunningInstallation product, String id, String pointer, String value) {
        return product.await(
                "/api/v1/users/" + id,
                TOKEN,
                profile -> profile.at(pointer).asString("").equals(value));
    }

    /** Users on the sandbox's only list. */
    private static long members(RunningInstallation product) throws IOException, InterruptedException {
        return product.get("/api/v1/sandbox/lists", TOKEN)
                .at("/items/0/members")
                .asLong(-1);
    }
}
