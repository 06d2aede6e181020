package io.cohortsync.standalone.demo;

import io.cohortsync.contracts.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The product's public HTTP API, used as anybody would. */
final class PublicApi implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NO_LONGER_OK = 300;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String url;
    private final String token;

    PublicApi(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** The entry of the list at {@code path} that has this name, if there is one. */
    Optional<JsonNode> named(String path, String name) throws IOException, InterruptedException {
        for (JsonNode item : send(request(path + "?limit=100").GET()).path("items")) {
            if (item.path("name").asString("").equals(name)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** @throws IOException with the answer when it is not one of success */
    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.mapper().writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() < OK || answer.statusCode() >= NO_LONGER_OK) {
            throw new IOException(
                    request.method() + " " + request.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return Json.mapper().readTree(answer.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
