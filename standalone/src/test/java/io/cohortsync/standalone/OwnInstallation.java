package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A new installation of one test, and what scripts do with one most. */
final class OwnInstallation implements AutoCloseable {
    static final String TOKEN = "an-admin-token-for-this-test";
    private static final String API_KEY = "an-api-key-for-this-test";

    private final RunningInstallation product;

    private OwnInstallation(RunningInstallation product) {
        this.product = product;
    }

    /** Starts it in a new folder and returns when every service is ready. */
    static OwnInstallation start(Path temporary, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("COHORTSYNC_ADMIN_TOKEN", TOKEN);
        settings.put("COHORTSYNC_API_KEY", API_KEY);
        settings.put("COHORTSYNC_SECRET_KEY", "a-secret-key-for-this-test");
        return new OwnInstallation(RunningInstallation.start(
                Mode.START, temporary.resolve("data"), RunningInstallation.freePorts(), settings));
    }

    /** For everything else. */
    RunningInstallation product() {
        return product;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return product.get(path, TOKEN);
    }

    /** An answer that is no JSON. */
    String text(String path) throws IOException, InterruptedException {
        return product.text(path, TOKEN);
    }

    /** Makes something; returns its id. */
    String make(String path, Object body) throws IOException, InterruptedException {
        return id(product.post(path, TOKEN, body));
    }

    /** A cohort's id. */
    String cohortOf(String name, String property, String value) throws IOException, InterruptedException {
        Map<String, Object> definition =
                Map.of("type", "property", "property", property, "operator", "is", "values", List.of(value));
        return make("/api/v1/cohorts", Map.of("name", name, "definition", definition));
    }

    /** The id of a destination that knows users by their address. */
    String destination(String type, String name) throws IOException, InterruptedException {
        return make(
                "/api/v1/destinations",
                Map.of(
                        "type", type,
                        "name", name,
                        "mapping", List.of(Map.of("identifier", "email", "property", "email"))));
    }

    /** The id of a sync that runs on demand. */
    String sync(Map<String, Object> item, String destination) throws IOException, InterruptedException {
        return make(
                "/api/v1/syncs",
                Map.of("item", item, "destination_id", destination, "cadence", Map.of("type", "on_demand")));
    }

    /** Accepts an event of each user, with the properties it brings. */
    void send(String type, Map<String, Map<String, Object>> propertiesByUser) throws IOException, InterruptedException {
        List<Map<String, Object>> events = new ArrayList<>();
        propertiesByUser.forEach((user, properties) ->
                events.add(Map.of("user_id", user, "event_type", type, "user_properties", properties)));
        product.post("/2/httpapi", TOKEN, Map.of("api_key", API_KEY, "events", events));
    }

    /** Accepts an event of one user, with the properties it brings. */
    void send(String user, String type, Map<String, Object> properties) throws IOException, InterruptedException {
        send(type, Map.of(user, properties));
    }

    /** Starts a run; returns its id. */
    String start(String sync, Map<String, Object> request) throws IOException, InterruptedException {
        return make("/api/v1/syncs/" + sync + "/runs", request);
    }

    /** Runs a sync until its run is over, which must be in {@code state}. */
    JsonNode run(String sync, String state) throws IOException, InterruptedException {
        return ended(start(sync, Map.of()), state);
    }

    /** The run when it is over, which must be in {@code state}. */
    JsonNode ended(String run, String state) {
        JsonNode ended = product.await(
                "/api/v1/runs/" + run,
                TOKEN,
                answer -> !answer.path("finished_at").isNull());
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo(state);
        return ended;
    }

    /** Deletes a sync whose list is emptied first, and returns when it is gone. */
    void emptyAndDelete(String sync) throws IOException, InterruptedException {
        product.send(
                "/api/v1/syncs/" + sync + "?list=empty",
                request -> request.setHeader("Authorization", "Bearer " + TOKEN)
                        .setHeader("If-Match", "*")
                        .DELETE());
        product.await(
                "/api/v1/syncs",
                TOKEN,
                answer -> answer.path("items").valueStream().noneMatch(it -> id(it).equals(sync)));
    }

    void awaitSize(String cohort, int expected) {
        product.await(
                "/api/v1/cohorts/" + cohort,
                TOKEN,
                answer -> answer.path("size").asInt(-1) == expected);
    }

    void awaitPending(String sync, int expected) {
        product.await(
                "/api/v1/syncs/" + sync, TOKEN, answer -> answer.path("pending").asInt(-1) == expected);
    }

    /** The lists of the sandbox. */
    JsonNode lists() throws IOException, InterruptedException {
        return get("/api/v1/sandbox/lists").path("items");
    }

    /** The members of a list of the sandbox. */
    JsonNode members(JsonNode list) throws IOException, InterruptedException {
        return get("/api/v1/sandbox/lists/" + id(list) + "/members").path("items");
    }

    static String id(JsonNode made) {
        return made.path("id").asString();
    }

    @Override
    public void close() throws IOException {
        product.close();
    }
}
