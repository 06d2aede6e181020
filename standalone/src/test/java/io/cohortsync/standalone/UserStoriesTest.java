package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.embedded.Durability;
import io.cohortsync.embedded.PostgresServer;
import io.cohortsync.embedded.PostgresSettings;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Stories told to one running installation, through all services: who was anonymous logs in and is one person for every question
 * and at the destination; a list of people is replaced and the destination holds the new one.
 */
class UserStoriesTest {
    private static final String TOKEN = "an-admin-token-for-this-test";
    private static final String API_KEY = "an-ingestion-key-for-this-test";

    private static final String SECRET_KEY = "a-secret-key-for-this-test";
    private static final Ports PORTS = RunningInstallation.freePorts();

    @TempDir
    private static Path temporary;

    private static @Nullable RunningInstallation running;

    @BeforeAll
    static void start() {
        running = RunningInstallation.start(
                Mode.START,
                temporary.resolve("data"),
                PORTS,
                Map.of(
                        "COHORTSYNC_ADMIN_TOKEN",
                        TOKEN,
                        "COHORTSYNC_API_KEY",
                        API_KEY,
                        "COHORTSYNC_SECRET_KEY",
                        SECRET_KEY));
    }

    @AfterAll
    static void stop() throws IOException {
        if (running != null) {
            running.close();
        }
        DataFolder data = DataFolder.at(temporary.resolve("data"));
        PostgresServer.stopLeftBehind(new PostgresSettings(
                data.postgresPrograms(), data.postgresData(), PORTS.postgres(), "unused here", Durability.ON_DISK));
    }

    @Test
    void anAnonymousBuyerWhoLogsInIsOnePersonEverywhereUntilDeleted() throws Exception {
        RunningInstallation product = running();
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
        String sync = made(product, "syncs", """
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
                profile ->
                        profile.at("/cohorts").findValuesAsString("cohort_id").contains(twice));
        assertThat(held(product, sync).size()).isEqualTo(1);
        String workspace = product.get("/api/v1/workspace", TOKEN).path("id").asString();
        String anonymous = Long.toString(new UserKey(workspace, UserKey.Kind.DEVICE, "phone-1").amplitudeId());
        for (String id :
                new String[] {"phone-1", anonymous, jane.path("amplitude_id").asString()}) {
            assertThat(product.get("/api/v1/users/" + id, TOKEN).path("user_id").asString())
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
        assertThat(held(product, sync).size()).isZero();

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
        assertThat(held(product, sync).size()).isZero();
        assertThat(product.get("/api/v1/cohorts/" + twice + "/members", TOKEN).path("items"))
                .isEmpty();
        assertThat(product.status(PORTS.url() + "/api/v1/users/jane-1", TOKEN)).isEqualTo(404);
        for (String id : new String[] {"jane-1", "phone-1"}) {
            product.await(
                    "/api/v1/history/users/" + id,
                    TOKEN,
                    history -> history.path("items").isEmpty());
        }
    }

    @Test
    void aStaticCohortThatIsReplacedIsAtTheDestinationExactlyAsItWasSentLast() throws Exception {
        RunningInstallation product = running();
        String keys = Base64.getEncoder().encodeToString((API_KEY + ":" + SECRET_KEY).getBytes(StandardCharsets.UTF_8));
        String cohort = product.send(
                        "/api/3/cohorts/upload",
                        request -> request.setHeader("Authorization", "Basic " + keys)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("""
                                {"name": "Guests", "app_id": "1", "id_type": "BY_USER_ID", "published": true,
                                 "ids": ["anna-1", "bert-1", "carl-1"], "owner": "host@example.com"}""")))
                .path("cohort_id")
                .asString();
        String sandbox = made(product, "destinations", """
                {"type": "sandbox", "name": "Guest list",
                 "mapping": [{"identifier": "external_id", "property": "user_id"}]}""");
        String sync = made(product, "syncs", """
                {"item": {"type": "cohort", "id": "%s"}, "destination_id": "%s",
                 "cadence": {"type": "on_demand"}}""".formatted(cohort, sandbox));
        awaitMembers(product, cohort, "anna-1", "bert-1", "carl-1");
        run(product, sync);
        assertThat(held(product, sync)).containsExactlyInAnyOrder("anna-1", "bert-1", "carl-1");

        product.send(
                "/api/v1/cohorts/" + cohort + "/members.csv",
                request -> request.setHeader("Content-Type", "text/csv")
                        .header("Authorization", "Bearer " + TOKEN)
                        .PUT(BodyPublishers.ofString("carl-1\ndora-1\nemil-1\nfred-1\n")));
        awaitMembers(product, cohort, "carl-1", "dora-1", "emil-1", "fred-1");
        JsonNode second = run(product, sync);
        assertThat(second.path("added").asLong()).isEqualTo(3);
        assertThat(second.path("removed").asLong()).isEqualTo(2);
        assertThat(held(product, sync)).containsExactlyInAnyOrder("carl-1", "dora-1", "emil-1", "fred-1");
    }

    private static void awaitMembers(RunningInstallation product, String cohort, String... users) {
        product.await(
                "/api/v1/cohorts/" + cohort + "/members",
                TOKEN,
                answer -> List.of(users)
                        .equals(answer.path("items").findValuesAsString("user_id").stream()
                                .sorted()
                                .toList()));
    }

    /** Starts a run and waits until it has succeeded. */
    private static JsonNode run(RunningInstallation product, String sync) throws IOException, InterruptedException {
        String run = product.send("POST", "/api/v1/syncs/" + sync + "/runs", TOKEN, "{}")
                .path("id")
                .asString();
        return product.await(
                "/api/v1/runs/" + run,
                TOKEN,
                answer -> answer.path("state").asString("").equals("succeeded"));
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

    /** Whom the list of the sync has at the sandbox, by the identifier that was sent. */
    private static List<String> held(RunningInstallation product, String sync)
            throws IOException, InterruptedException {
        for (JsonNode list : product.get("/api/v1/sandbox/lists", TOKEN).path("items")) {
            if (list.path("external_key").asString().equals(sync)) {
                return product.get("/api/v1/sandbox/lists/" + list.path("id").asString() + "/members", TOKEN)
                        .path("items")
                        .findValuesAsString("value");
            }
        }
        return List.of();
    }

    private static RunningInstallation running() {
        return Objects.requireNonNull(running, "started before all tests");
    }
}
