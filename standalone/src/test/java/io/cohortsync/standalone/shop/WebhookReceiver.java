package io.cohortsync.standalone.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A partner's endpoint for cohort webhooks: checks the signature of every message and keeps the set of users each cohort has
 * by what it was told. A user may be told twice; what counts is the set.
 */
final class WebhookReceiver implements AutoCloseable {
    /** What the destination is given as its signing secret. */
    static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final Map<String, Set<String>> users = new HashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger messages = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/cohorts";
    }

    /** Each message takes this long to answer from now on. */
    void delay(Duration time) {
        delay = time;
    }

    /** Messages received so far, repeated ones included. */
    int messages() {
        return messages.get();
    }

    Set<String> users(String cohortId) {
        synchronized (users) {
            return new TreeSet<>(users.getOrDefault(cohortId, Set.of()));
        }
    }

    /** What was wrong with messages; empty when nothing was. */
    List<String> faults() {
        return faults;
    }

    private void receive(HttpExchange exchange) {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                messages.incrementAndGet();
                check(exchange, body);
                if (!delay.isZero()) {
                    Thread.sleep(delay);
                }
                keep(JSON.readTree(body));
            }
            exchange.sendResponseHeaders(204, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(JsonNode message) {
        synchronized (users) {
            Set<String> cohort = users.computeIfAbsent(message.get("cohort_id").asString(), _ -> new TreeSet<>());
            for (JsonNode user : message.get("users")) {
                if (message.get("in_cohort").asBoolean()) {
                    cohort.add(user.get("user_id").asString());
                } else {
                    cohort.remove(user.get("user_id").asString());
                }
            }
        }
    }

    private void check(HttpExchange exchange, byte[] body) {
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        String signed = id + "." + exchange.getRequestHeaders().getFirst("webhook-timestamp") + ".";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            mac.update(signed.getBytes(StandardCharsets.UTF_8));
            String signature = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            if (!signature.equals(exchange.getRequestHeaders().getFirst("webhook-signature"))) {
                faults.add("wrong signature of message " + id);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
