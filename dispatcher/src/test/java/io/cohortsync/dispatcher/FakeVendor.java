package io.cohortsync.dispatcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cohortsync.contracts.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A destination that answers as it is told and remembers every request. */
final class FakeVendor implements AutoCloseable {
    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Reply> behaviour = request -> Reply.ok();

    /** One request. Header names are in lower case. */
    record Received(String method, String path, Map<String, String> headers, JsonNode body) {
        String messageId() {
            return String.valueOf(headers.get("webhook-id"));
        }

        List<String> users() {
            List<String> users = new ArrayList<>();
            body.path("users").forEach(user -> users.add(user.get("user_id").asString()));
            body.path("members")
                    .forEach(user -> users.add(user.path("external_id").asString("")));
            return users;
        }
    }

    /** What to do with a request. */
    sealed interface Reply {
        record Status(int status, Map<String, String> headers, String body) implements Reply {}

        /** The connection ends without an answer. */
        record HangUp() implements Reply {}

        static Reply ok() {
            return status(200);
        }

        static Reply status(int status) {
            return new Status(status, Map.of(), "");
        }

        static Reply json(int status, String body) {
            return new Status(status, Map.of("Content-Type", "application/json"), body);
        }
    }

    FakeVendor() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void behave(Function<Received, Reply> as) {
        behaviour = as;
    }

    void forget() {
        received.clear();
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    /** The requests to {@code path}. */
    List<Received> received(String path) {
        return received.stream().filter(it -> it.path().equals(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        Received request = new Received(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), headers, body(headers, bytes));
        received.add(request);
        switch (behaviour.apply(request)) {
            case Reply.HangUp hangUp -> exchange.close();
            case Reply.Status(int status, Map<String, String> replyHeaders, String body) -> {
                replyHeaders.forEach(
                        (name, value) -> exchange.getResponseHeaders().set(name, value));
                byte[] answer = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
                if (answer.length > 0) {
                    exchange.getResponseBody().write(answer);
                }
                exchange.close();
            }
        }
    }

    /** Lines of JSON become the members of an object. */
    private static JsonNode body(Map<String, String> headers, byte[] bytes) {
        if (!"application/x-ndjson".equals(headers.get("content-type"))) {
            return bytes.length == 0
                    ? Json.mapper().createObjectNode()
                    : Json.mapper().readTree(bytes);
        }
        ObjectNode body = Json.mapper().createObjectNode();
        ArrayNode members = body.putArray("members");
        new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> members.add(Json.mapper().readTree(line)));
        return body;
    }

    Optional<Received> last() {
        List<Received> all = received();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
