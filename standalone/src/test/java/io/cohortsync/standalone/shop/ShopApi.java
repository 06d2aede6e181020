package io.cohortsync.standalone.shop;

import io.cohortsync.standalone.shop.ShopData.Line;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product's API as a script uses it. Every call fails on an unexpected status, with the answer in the message. */
final class ShopApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;
    private final String token;
    private final String apiKey;

    ShopApi(String address, String token, String apiKey) {
        this.address = address;
        this.token = token;
        this.apiKey = apiKey;
    }

    /** Whether the API answers with data. */
    boolean isReady() {
        try {
            return send(request("/api/v1/cohorts").GET()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    JsonNode get(String path) throws IOException {
        return answer(send(request(path).GET()), path);
    }

    JsonNode post(String path, Object body) throws IOException {
        return answer(
                send(request(path).POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))), path);
    }

    String text(String path) throws IOException {
        HttpResponse<String> response = send(request(path).GET());
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** Posts lines as events through /batch; returns how many the answer says were taken in. */
    int batch(List<Line> lines) throws IOException {
        List<Map<String, Object>> events = lines.stream().map(ShopApi::event).toList();
        JsonNode answer = post("/batch", Map.of("api_key", apiKey, "events", events));
        return answer.get("events_ingested").asInt();
    }

    private static Map<String, Object> event(Line line) {
        return Map.of(
                "user_id", line.customer(),
                "event_type", line.event(),
                "time", line.time(),
                "insert_id", "line-" + line.number(),
                "event_properties",
                        Map.of(
                                "invoice", line.invoice(),
                                "sku", line.sku(),
                                "description", line.description(),
                                "quantity", line.quantity(),
                                "unit_price", line.unitPrice()),
                "user_properties", Map.of("country", line.country()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static JsonNode answer(HttpResponse<String> response, String path) {
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
