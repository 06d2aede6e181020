package io.cohortsync.standalone.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.standalone.StandaloneApplication;
import io.cohortsync.standalone.shop.ShopData.Line;
import io.cohortsync.testkit.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A year of a real shop through the whole product: what the receiver of the webhooks holds is compared with sets worked out from
 * the file alone, before and after users move and after a kill -9 in the middle of a run.
 */
class RealShopDataTest {
    private static final String TOKEN = "cst_shop-data-test-token-0123456789";
    private static final String API_KEY = "shop-data-test-api-key";
    private static final int BATCH = 2_000;

    private static final Map<String, Object> FREQUENT = Map.of(
            "all",
            List.of(
                    Map.of(
                            "type", "property",
                            "property", "country",
                            "operator", "is",
                            "values", List.of("France", "Germany", "EIRE")),
                    Map.of(
                            "type",
                            "performed",
                            "event",
                            "Order Item",
                            "where",
                            List.of(Map.of("property", "quantity", "operator", "at_least", "values", List.of(6))),
                            "comparison",
                            "at_least",
                            "value",
                            20,
                            "time",
                            Map.of("type", "last", "amount", 90, "unit", "days"))));
    private static final Map<String, Object> LAPSED = Map.of(
            "all",
            List.of(
                    Map.of("type", "performed", "event", "Order Item"),
                    Map.of(
                            "type", "performed",
                            "event", "Order Item",
                            "comparison", "is",
                            "value", 0,
                            "time", Map.of("type", "last", "amount", 60, "unit", "days"))));
    private static final Map<String, Object> SMALL_OR_CANCELLING = Map.of(
            "any",
            List.of(
                    Map.of("type", "performed", "event", "Cancel Item"),
                    Map.of(
                            "type", "performed",
                            "event", "Order Item",
                            "comparison", "less_than",
                            "value", 100)));

    @TempDir
    Path data;

    @Test
    void theReceiverHoldsExactlyTheCohortsThroughMovesAndAKill() throws IOException {
        Optional<Path> file = ShopData.find();
        if (file.isEmpty()) {
            System.err.println(
                    "##### SKIPPED: the shop data (shared/data/online-retail.csv.gz beside the checkout) is absent;"
                            + " the product was not tried on real input. #####");
            Assumptions.abort("the shop data is absent");
        }
        int port = freePort();
        ShopApi api = new ShopApi("http://127.0.0.1:" + port, TOKEN, API_KEY);
        List<Line> lines = ShopData.read(file.get(), System.currentTimeMillis());
        assertThat(lines).hasSize(406_829);
        ShopCustomers customers = new ShopCustomers();
        lines.forEach(customers::add);
        assertThat(customers.count()).isEqualTo(4_372);

        try (WebhookReceiver receiver = new WebhookReceiver()) {
            String smallSync;
            String smallId;
            String lapsedId;
            String frequentId;
            try (ChildJvm product = start(port)) {
                await("the product answers").atMost(Duration.ofSeconds(120)).until(api::isReady);
                long begin = System.nanoTime();
                post(api, lines);
                say("posted %,d events in %.1f s", lines.size(), (System.nanoTime() - begin) / 1e9);

                frequentId = cohort(api, "Frequent buyers", FREQUENT);
                lapsedId = cohort(api, "Lapsed customers", LAPSED);
                smallId = cohort(api, "Small or cancelling", SMALL_OR_CANCELLING);
                holds(api, frequentId, customers::frequent);
                holds(api, lapsedId, customers::lapsed);
                holds(api, smallId, _ -> customers.smallOrCancelling());
                say("computed three cohorts %.1f s after the first event", (System.nanoTime() - begin) / 1e9);

                String destination = destination(api, "Receiver", receiver, 500);
                String onDemand = sync(api, frequentId, destination, "on_demand");
                sync(api, lapsedId, destination, "real_time");
                succeeds(api, start(api, onDemand));
                received(receiver, frequentId, customers::frequent);
                received(receiver, lapsedId, customers::lapsed);

                List<Line> moves = moves(customers, lines);
                moves.forEach(customers::add);
                long moved = System.nanoTime();
                assertThat(api.batch(moves)).isEqualTo(moves.size());
                received(receiver, lapsedId, customers::lapsed);
                say("the receiver followed the moves in real time after %.2f s", (System.nanoTime() - moved) / 1e9);
                holds(api, frequentId, customers::frequent);
                JsonNode run = succeeds(api, start(api, onDemand));
                received(receiver, frequentId, customers::frequent);
                assertThat(run.get("added").asInt()).isEqualTo(3);
                assertThat(run.get("removed").asInt()).isEqualTo(2);

                String slow = destination(api, "Slow receiver", receiver, 20);
                smallSync = sync(api, smallId, slow, "on_demand");
                receiver.delay(Duration.ofMillis(100));
                int before = receiver.messages();
                start(api, smallSync);
                await("the run is half way")
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> receiver.messages() >= before + 40);
                product.killHard();
                say(
                        "killed after %d of about %d messages",
                        receiver.messages() - before,
                        customers.smallOrCancelling().size() / 20);
            }
            receiver.delay(Duration.ZERO);
            assertThat(receiver.users(smallId))
                    .hasSizeLessThan(customers.smallOrCancelling().size());

            try (ChildJvm product = start(port)) {
                long begin = System.nanoTime();
                await("the product answers again")
                        .atMost(Duration.ofSeconds(120))
                        .until(api::isReady);
                String runId = api.get("/api/v1/syncs/" + smallSync + "/runs")
                        .get("items")
                        .get(0)
                        .get("id")
                        .asString();
                JsonNode run = succeeds(api, runId);
                say("the run that was killed succeeded %.1f s after the restart", (System.nanoTime() - begin) / 1e9);
                received(receiver, smallId, _ -> customers.smallOrCancelling());
                assertThat(run.get("added").asInt())
                        .isEqualTo(customers.smallOrCancelling().size());
                assertThat(api.text("/api/v1/runs/" + runId + "/export.csv").lines())
                        .hasSize(1 + customers.smallOrCancelling().size());
                received(receiver, frequentId, customers::frequent);

                Line late = newCustomer("late-mover-1", lines.getLast(), 100);
                customers.add(late);
                api.batch(List.of(late));
                received(receiver, lapsedId, customers::lapsed);
                assertThat(product.isAlive()).isTrue();
            }
            assertThat(receiver.faults()).isEmpty();
        }
    }

    /** Three customers become frequent buyers and two stop being some; one lapsed returns, one new customer is lapsed. */
    private static List<Line> moves(ShopCustomers customers, List<Line> lines) {
        long now = System.currentTimeMillis();
        List<String> frequent = List.copyOf(customers.frequent(now));
        List<Line> moves = new ArrayList<>();
        int number = 10_000_000;
        for (String customer : List.of("new-frequent-1", "new-frequent-2", "new-frequent-3")) {
            for (int i = 0; i < 20; i++) {
                moves.add(line(++number, "X" + number, 6, now - 60_000 - i, customer, "France"));
            }
        }
        for (String customer : frequent.subList(0, 2)) {
            moves.add(line(++number, "X" + number, 1, now - 1_000, customer, "Japan"));
        }
        String returning = customers.lapsed(now).iterator().next();
        moves.add(line(++number, "X" + number, 1, now - 1_000, returning, "United Kingdom"));
        moves.add(newCustomer("new-lapsed-1", lines.getLast(), 70));
        return moves;
    }

    private static Line newCustomer(String customer, Line like, int daysAgo) {
        return line(
                20_000_000 + daysAgo,
                "Y" + daysAgo,
                1,
                like.time() - Duration.ofDays(daysAgo).toMillis(),
                customer,
                "Norway");
    }

    private static Line line(int number, String invoice, int quantity, long time, String customer, String country) {
        return new Line(number, invoice, "85123A", "HANGING HEART", quantity, time, 2.55, customer, country);
    }

    private ChildJvm start(int port) {
        return ChildJvm.start(
                StandaloneApplication.class,
                List.of("-Xmx2g"),
                Map.of(
                        "COHORTSYNC_DATA_DIR",
                        data.toString(),
                        "COHORTSYNC_PORT",
                        Integer.toString(port),
                        "COHORTSYNC_ADMIN_EMAIL",
                        "admin@shop.example",
                        "COHORTSYNC_ADMIN_PASSWORD",
                        "correct horse battery",
                        "COHORTSYNC_ADMIN_TOKEN",
                        TOKEN,
                        "COHORTSYNC_API_KEY",
                        API_KEY,
                        "COHORTSYNC_ALLOWED_NETWORKS",
                        "127.0.0.0/8"),
                "start");
    }

    private static void post(ShopApi api, List<Line> lines) throws IOException {
        for (int from = 0; from < lines.size(); from += BATCH) {
            List<Line> batch = lines.subList(from, Math.min(lines.size(), from + BATCH));
            assertThat(api.batch(batch)).isEqualTo(batch.size());
        }
    }

    private static String cohort(ShopApi api, String name, Map<String, Object> definition) throws IOException {
        return api.post("/api/v1/cohorts", Map.of("name", name, "definition", definition))
                .get("id")
                .asString();
    }

    private static String destination(ShopApi api, String name, WebhookReceiver receiver, int batchSize)
            throws IOException {
        return api.post(
                        "/api/v1/destinations",
                        Map.of(
                                "type", "cohort-webhook",
                                "name", name,
                                "settings", Map.of("url", receiver.url(), "batch_size", batchSize),
                                "secrets", Map.of("signing_secret", WebhookReceiver.SECRET),
                                "mapping", List.of(Map.of("identifier", "user_id", "property", "user_id"))))
                .get("id")
                .asString();
    }

    private static String sync(ShopApi api, String cohort, String destination, String cadence) throws IOException {
        return api.post(
                        "/api/v1/syncs",
                        Map.of(
                                "item", Map.of("type", "cohort", "id", cohort),
                                "destination_id", destination,
                                "cadence", Map.of("type", cadence)))
                .get("id")
                .asString();
    }

    private static String start(ShopApi api, String sync) throws IOException {
        return api.post("/api/v1/syncs/" + sync + "/runs", Map.of()).get("id").asString();
    }

    private static JsonNode succeeds(ShopApi api, String run) throws IOException {
        patiently("run " + run + " ends")
                .until(() -> Set.of("succeeded", "failed", "cancelled")
                        .contains(api.get("/api/v1/runs/" + run).get("state").asString()));
        JsonNode ended = api.get("/api/v1/runs/" + run);
        assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("succeeded");
        return ended;
    }

    private static void holds(ShopApi api, String cohort, LongFunction<Set<String>> expected) {
        patiently("the size of " + cohort).untilAsserted(() -> {
            JsonNode answer = api.get("/api/v1/cohorts/" + cohort);
            assertThat(answer.get("state").asString()).isEqualTo("ready");
            assertThat(answer.get("size").asInt())
                    .isEqualTo(expected.apply(System.currentTimeMillis()).size());
        });
    }

    private static void received(WebhookReceiver receiver, String cohort, LongFunction<Set<String>> expected) {
        patiently("the receiver's users of " + cohort)
                .untilAsserted(() -> assertThat(receiver.users(cohort))
                        .isEqualTo(new TreeSet<>(expected.apply(System.currentTimeMillis()))));
    }

    private static ConditionFactory patiently(String what) {
        return await(what).atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100));
    }

    private static void say(String format, Object... arguments) {
        System.out.printf("[shop data] " + format + "%n", arguments);
    }

    private static int freePort() throws IOException {
        // The product takes the ten ports after it as well; high ones are rarely taken.
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Math.min(socket.getLocalPort(), 65_000);
        }
    }
}
