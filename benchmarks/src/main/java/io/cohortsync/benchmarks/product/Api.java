package io.cohortsync.benchmarks.product;

import io.cohortsync.contracts.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The control plane, as an administrator's script uses it. */
public final class Api {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int FIRST_ERROR = 300;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Creates a cohort and waits until it is computed; returns its id. */
    public String cohort(String name, String definition, Duration limit) throws IOException, InterruptedException {
        String id = id(post(
                "/api/v1/cohorts",
                Map.of("name", name, "definition", Json.mapper().readTree(definition))));
        await("/api/v1/cohorts/" + id, cohort -> text(cohort, "state").equals("ready"), limit);
        return id;
    }

    /** Who would meet a definition; nothing is created. */
    public JsonNode preview(String definition) throws IOException, InterruptedException {
        return post(
                "/api/v1/cohorts/preview", Map.of("definition", Json.mapper().readTree(definition)));
    }

    /** Creates a webhook destination; returns its id. */
    public String webhook(String name, String url) throws IOException, InterruptedException {
        return id(post(
                "/api/v1/destinations",
                Map.of(
                        "type",
                        "cohort-webhook",
                        "name",
                        name,
                        "settings",
                        Map.of("url", url),
                        "mapping",
                        List.of(Map.of("identifier", "user_id", "property", "user_id")))));
    }

    /** Creates a sync ({@code cadence}: real_time or on_demand); returns its id. */
    public String sync(String cohortId, String destinationId, String cadence) throws IOException, InterruptedException {
        return id(post(
                "/api/v1/syncs",
                Map.of(
                        "item",
                        Map.of("type", "cohort", "id", cohortId),
                        "destination_id",
                        destinationId,
                        "cadence",
                        Map.of("type", cadence))));
    }

    /** Starts a run; returns its id. */
    public String run(String syncId) throws IOException, InterruptedException {
        return id(post("/api/v1/syncs/" + syncId + "/runs", Map.of()));
    }

    /** Waits until a run is over and returns it; fails unless it succeeded. */
    public JsonNode succeeded(String runId, Duration limit) throws IOException, InterruptedException {
        JsonNode run = await(
                "/api/v1/runs/" + runId,
                seen -> List.of("succeeded", "failed", "cancelled").contains(text(seen, "state")),
                limit);
        if (!text(run, "state").equals("succeeded")) {
            throw new IllegalStateException("The run did not succeed: " + run);
        }
        return run;
    }

    /** Waits until what is at {@code path} meets {@code wish}. */
    public JsonNode await(String path, Predicate<JsonNode> wish, Duration limit)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        JsonNode seen = get(path);
        while (!wish.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(path + " did not get there within " + limit + ": " + seen);
            }
            Thread.sleep(LOOK);
            seen = get(path);
        }
        return seen;
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(path, request(path).GET());
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send(
                path,
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() >= FIRST_ERROR) {
            throw new IOException(path + " answered " + answer.statusCode() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return Json.read(answer.body(), JsonNode.class);
    }

    private static String id(JsonNode created) {
        return text(created, "id");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString();
    }
}
