package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.wire.Json;
import io.cohortsync.testkit.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** The whole product in a JVM of its own, seen from outside: its console, its ports, its folder. */
final class RunningInstallation implements AutoCloseable {
    static final Duration LIMIT = Duration.ofMinutes(4);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildJvm jvm;
    private final Ports ports;

    private RunningInstallation(ChildJvm jvm, Ports ports) {
        this.jvm = jvm;
        this.ports = ports;
    }

    /** Starts it and does not wait. */
    static RunningInstallation begin(Mode mode, Path folder, Ports ports, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("COHORTSYNC_DATA_DIR", folder.toString());
        environment.put("COHORTSYNC_PORT", Integer.toString(ports.open()));
        return new RunningInstallation(
                ChildJvm.start(
                        StandaloneApplication.class,
                        List.of("-Xmx1500m", "-XX:+UseSerialGC"),
                        environment,
                        mode.name().toLowerCase(Locale.ROOT)),
                ports);
    }

    /** Starts it and returns when every service says that it is ready. */
    static RunningInstallation start(Mode mode, Path folder, Ports ports, Map<String, String> more) {
        RunningInstallation running = begin(mode, folder, ports, more);
        Awaitility.await().atMost(LIMIT).until(() -> running.console().contains("is ready") || !running.jvm.isAlive());
        assertThat(running.console()).contains("is ready");
        for (int management : List.of(
                ports.syncApiManagement(),
                ports.engine(),
                ports.dispatcher(),
                ports.historyManagement(),
                ports.notification())) {
            Awaitility.await()
                    .atMost(LIMIT)
                    .ignoreExceptions()
                    .until(() ->
                            running.status("http://127.0.0.1:" + management + "/actuator/health/readiness") == 200);
        }
        return running;
    }

    /** Eleven ports in a row that nobody listens on. */
    static Ports freePorts() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 30_000))
                .mapToObj(Ports::new)
                .filter(RunningInstallation::areFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean areFree(Ports ports) {
        try {
            ports.refuseTaken();
            return true;
        } catch (UnusableSetting e) {
            return false;
        }
    }

    String console() {
        return jvm.log();
    }

    /** The value behind {@code label} on the console. */
    Optional<String> shown(String label) {
        Matcher matcher =
                Pattern.compile("^ *" + label + " +(\\S+)$", Pattern.MULTILINE).matcher(console());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    JsonNode get(String path, String token) throws IOException, InterruptedException {
        return Json.mapper().readTree(text(path, token));
    }

    String text(String path, String token) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(ports.url() + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** Sends JSON and expects a success. */
    JsonNode send(String method, String path, String token, String json) throws IOException, InterruptedException {
        return send(method, path, token, json, Map.of());
    }

    JsonNode post(String path, String token, Object body) throws IOException, InterruptedException {
        return send("POST", path, token, Json.mapper().writeValueAsString(body));
    }

    /** Replaces what has an entity tag, whoever changed it last. */
    JsonNode put(String path, String token, Object body) throws IOException, InterruptedException {
        HttpResponse<Void> current = http.send(
                HttpRequest.newBuilder(URI.create(ports.url() + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        String tag = current.headers().firstValue("ETag").orElseThrow();
        return send("PUT", path, token, Json.mapper().writeValueAsString(body), Map.of("If-Match", tag));
    }

    private JsonNode send(String method, String path, String token, String json, Map<String, String> headers)
            throws IOException, InterruptedException {
        return send(path, request -> {
            headers.forEach(request::header);
            return request.header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json));
        });
    }

    /** Sends what {@code filled} makes of a request and expects a success. */
    JsonNode send(String path, UnaryOperator<HttpRequest.Builder> filled) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ports.url() + path));
        HttpResponse<String> answer = http.send(filled.apply(request).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode() / 100).as(path + ": " + answer.body()).isEqualTo(2);
        return Json.mapper().readTree(answer.body());
    }

    /** Asks again until the answer is {@code enough}. */
    JsonNode await(String path, String token, Predicate<JsonNode> enough) {
        return Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> get(path, token), enough);
    }

    int status(String url, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    int status(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    void killHard() {
        jvm.killHard();
    }

    int stop(Duration limit) {
        return jvm.stop(limit);
    }

    int awaitExit(Duration limit) {
        return jvm.awaitExit(limit);
    }

    @Override
    public void close() throws IOException {
        http.shutdownNow();
        jvm.close();
    }
}
