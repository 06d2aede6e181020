package io.cohortsync.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.Parked;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.dispatcher.FakeVendor.Reply;
import io.cohortsync.testkit.TestConsumer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DispatcherTest {
    private static final String REALTIME = "";
    private static final String RUN = "run_1";

    private final FakeVendor sandbox = new FakeVendor();
    private RunningDispatcher dispatcher;
    private FakeVendor vendor;
    private Scenario scenario;

    @BeforeAll
    void startDispatcher() {
        dispatcher = new RunningDispatcher(sandbox.url());
    }

    @AfterAll
    void stopDispatcher() {
        dispatcher.close();
        sandbox.close();
    }

    @BeforeEach
    void begin() {
        vendor = new FakeVendor();
        scenario = new Scenario();
    }

    @AfterEach
    void end() {
        scenario.close();
        vendor.close();
    }

    @Test
    void deliversEveryUserOnceAndAnswersInTheUsersPartition() {
        scenario.webhook(vendor.url() + "/in", Map.of("batch_size", 100));

        scenario.deliver(1, RUN, Operation.ADD, Scenario.users(250))
                .deliver(3, RUN, Operation.REMOVE, "gone-1", "gone-2");

        List<Outcome> outcomes = scenario.awaitOutcomes(252);
        assertThat(outcomes).hasSize(252).allMatch(it -> it.getState() == OutcomeState.DELIVERED);
        assertThat(scenario.outcomePartitions()).containsExactly(1, 3);
        assertThat(vendor.received("/in")).hasSize(4);
        assertThat(vendor.received("/in").stream().flatMap(it -> it.users().stream()))
                .hasSize(252)
                .doesNotHaveDuplicates();
        assertThat(vendor.received("/in"))
                .filteredOn(it -> !it.body().get("in_cohort").asBoolean())
                .singleElement()
                .satisfies(it -> assertThat(it.users()).containsExactlyInAnyOrder("gone-1", "gone-2"));
    }

    @Test
    void signsWebhooksWithTheStoredSecret() {
        scenario.webhook(vendor.url() + "/in", Map.of());

        scenario.deliver(0, REALTIME, Operation.ADD, "jane").awaitOutcomes(1);

        FakeVendor.Received message = vendor.last().orElseThrow();
        assertThat(message.headers().get("webhook-signature")).matches("v1,[A-Za-z0-9+/]{43}=");
        assertThat(message.messageId())
                .isEqualTo(message.body().get("message_id").asString());
    }

    @Test
    void makesTheListOfASyncOnceAndSkipsWhomTheVendorRejects() {
        sandbox.behave(request -> request.path().equals("/sandbox/v1/lists")
                ? Reply.json(201, "{\"id\":\"list-7\"}")
                : Reply.json(
                        200,
                        "{\"accepted\":1,\"rejected\":[{\"index\":1,\"code\":\"bad\",\"message\":\"no such user\"}]}"));
        scenario.sandbox();

        scenario.deliver(0, RUN, Operation.ADD, "a", "b", "c").deliver(1, RUN, Operation.ADD, "d", "e", "f");

        List<Outcome> outcomes = scenario.awaitOutcomes(6);
        assertThat(Scenario.count(outcomes, OutcomeState.DELIVERED)).isEqualTo(4);
        assertThat(outcomes)
                .filteredOn(it -> it.getState() == OutcomeState.SKIPPED)
                .extracting(Outcome::getReason, Outcome::getPartnerMessage)
                .containsOnly(org.assertj.core.groups.Tuple.tuple("rejected_by_partner", "no such user"));
        assertThat(sandbox.received("/sandbox/v1/lists"))
                .filteredOn(it -> it.body().get("external_key").asString().equals(scenario.syncId()))
                .singleElement()
                .satisfies(it -> assertThat(it.body().get("name").asString()).isEqualTo("[Amplitude] Buyers: coh_1"));
        assertThat(sandbox.received("/sandbox/v1/lists/list-7/add")).hasSize(2);
    }

    @Test
    void sendsTheSameMessageAgainAfterErrorsAndLostConnections() {
        AtomicInteger attempts = new AtomicInteger();
        vendor.behave(request -> switch (attempts.incrementAndGet()) {
            case 1 -> Reply.status(500);
            case 2 -> new Reply.HangUp();
            case 3 -> Reply.status(503);
            default -> Reply.ok();
        });
        scenario.webhook(vendor.url() + "/in", Map.of());

        scenario.deliver(0, RUN, Operation.ADD, "jane", "john");

        assertThat(scenario.awaitOutcomes(2)).hasSize(2).allMatch(it -> it.getState() == OutcomeState.DELIVERED);
        assertThat(vendor.received("/in"))
                .hasSize(4)
                .extracting(FakeVendor.Received::messageId)
                .containsOnly(vendor.last().orElseThrow().messageId());
    }

    @Test
    void waitsAsLongAsTheVendorAsks() {
        AtomicInteger attempts = new AtomicInteger();
        List<Instant> times = new java.util.concurrent.CopyOnWriteArrayList<>();
        vendor.behave(request -> {
            times.add(Instant.now());
            return attempts.incrementAndGet() == 1 ? new Reply.Status(429, Map.of("Retry-After", "1"), "") : Reply.ok();
        });
        scenario.webhook(vendor.url() + "/in", Map.of());

        scenario.deliver(0, REALTIME, Operation.ADD, "jane");

        assertThat(scenario.awaitOutcomes(1)).hasSize(1).allMatch(it -> it.getState() == OutcomeState.DELIVERED);
        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }

    @Test
    void findsTheOneUserForWhoseSakeARequestIsRefused() {
        vendor.behave(request -> request.users().contains("user-37")
                ? Reply.json(400, "{\"error\":\"user-37 is unknown\"}")
                : Reply.ok());
        scenario.webhook(vendor.url() + "/in", Map.of());

        scenario.deliver(2, RUN, Operation.ADD, Scenario.users(64));

        List<Outcome> outcomes = scenario.awaitOutcomes(64);
        assertThat(outcomes).hasSize(64);
        assertThat(outcomes)
                .filteredOn(it -> it.getState() == OutcomeState.SKIPPED)
                .singleElement()
                .satisfies(it -> assertThat(it.getUserKey()).isEqualTo("wsp_1/u:user-37"));
        assertThat(vendor.received("/in")).hasSizeLessThanOrEqualTo(13);
    }

    @Test
    void givesUpSplittingWhenNobodyIsTaken() {
        vendor.behave(request -> Reply.json(422, "{\"error\":\"unknown field\"}"));
        scenario.webhook(vendor.url() + "/in", Map.of());

        scenario.deliver(2, RUN, Operation.ADD, Scenario.users(1000));

        List<Outcome> outcomes = scenario.awaitOutcomes(1000);
        assertThat(outcomes).hasSize(1000);
        assertThat(outcomes)
                .filteredOn(it -> it.getState() == OutcomeState.UNDELIVERED)
                .hasSize(992)
                .allMatch(it -> it.getReason().equals("request_refused"));
        assertThat(vendor.received("/in")).hasSizeLessThan(40);
    }

    @Test
    void stopsAtRefusedCredentialsUntilTheOwnerChangesThem() {
        vendor.behave(request -> Reply.status(request.path().equals("/right") ? 200 : 401));
        scenario.webhook(vendor.url() + "/wrong", Map.of("batch_size", 10));

        scenario.deliver(0, RUN, Operation.ADD, Scenario.users(100)).deliver(1, REALTIME, Operation.ADD, "jane");

        List<Outcome> outcomes = scenario.awaitOutcomes(101);
        assertThat(outcomes)
                .hasSize(101)
                .allMatch(it -> it.getState() == OutcomeState.UNDELIVERED
                        && it.getReason().equals("credentials_refused"));
        assertThat(vendor.received("/wrong")).hasSizeLessThanOrEqualTo(8);
        assertThat(scenario.awaitEvents(events -> !events.isEmpty()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.kind()).isEqualTo(DestinationEvent.Kind.STOPPED);
                    assertThat(event.owner()).isEqualTo("customer");
                    assertThat(event.code()).isEqualTo("credentials_refused");
                });

        scenario.webhook(vendor.url() + "/right", Map.of());
        await().untilAsserted(() -> {
            scenario.deliver(0, REALTIME, Operation.REMOVE, "later");
            assertThat(vendor.received("/right")).isNotEmpty();
        });
        assertThat(scenario.eventsSoFar()).hasSize(1);
    }

    @Test
    void aDestinationThatNeverAnswersDelaysNoOther() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        vendor.behave(request -> {
            awaitQuietly(over);
            return Reply.ok();
        });
        scenario.webhook(vendor.url() + "/hole", Map.of("batch_size", 10));
        scenario.deliver(0, RUN, Operation.ADD, Scenario.users(500));
        await().until(() -> !vendor.received("/hole").isEmpty());

        try (FakeVendor healthy = new FakeVendor();
                Scenario other = new Scenario()) {
            other.webhook(healthy.url() + "/in", Map.of());
            other.deliver(0, RUN, Operation.ADD, Scenario.users(10)).awaitOutcomes(10);
            Instant sent = Instant.now();
            other.deliver(0, REALTIME, Operation.REMOVE, "user-1").awaitOutcomes(11);
            assertThat(Duration.between(sent, Instant.now())).isLessThan(Duration.ofSeconds(1));
        } finally {
            over.countDown();
        }
    }

    @Test
    void parksWhatItCannotReadAndGoesOn() {
        scenario.webhook(vendor.url() + "/in", Map.of());

        scenario.deliverBytes(2, new byte[] {1, 2, 3}).deliver(2, REALTIME, Operation.ADD, "jane");

        assertThat(scenario.awaitOutcomes(1)).hasSize(1);
        try (TestConsumer parked = TestConsumer.of(Topics.PARKED.name())) {
            assertThat(parked.awaitCount(1, Duration.ofSeconds(10)))
                    .map(record -> Parked.parseFrom(record.value()))
                    .filteredOn(it -> it.getTopic()
                            .equals(Topics.deliveries(scenario.destinationId()).name()))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.getValue().toByteArray()).containsExactly(1, 2, 3);
                        assertThat(it.getPartition()).isEqualTo(2);
                    });
        }
        assertThat(page("/actuator/prometheus"))
                .contains(
                        "cohortsync_parked_total{service=\"dispatcher\",topic=\"deliveries." + scenario.destinationId())
                .contains("cohortsync_deliveries_total{destination=\"" + scenario.destinationId()
                        + "\",state=\"delivered\"} 1")
                .contains("resilience4j_circuitbreaker_state");
    }

    @Test
    void keepsTheOrderOfAUserEvenWithinOnePoll() {
        scenario.webhook(vendor.url() + "/in", Map.of());

        for (int i = 0; i < 30; i++) {
            scenario.deliver(0, REALTIME, i % 2 == 0 ? Operation.ADD : Operation.REMOVE, "jane");
        }

        scenario.awaitOutcomes(30);
        List<Boolean> seen = vendor.received("/in").stream()
                .map(it -> it.body().get("in_cohort").asBoolean())
                .toList();
        assertThat(seen).hasSize(30);
        for (int i = 0; i < 30; i++) {
            assertThat(seen.get(i)).isEqualTo(i % 2 == 0);
        }
    }

    @Test
    void servesItsHealth() {
        assertThat(page("/actuator/health")).contains("\"status\":\"UP\"");
    }

    @Test
    void refusesUsersWithoutAUsableIdentifierBeforeAnyCall() {
        scenario.webhook(vendor.url() + "/in", Map.of());

        scenario.deliver(0, RUN, Operation.ADD, "jane", "   ", "x".repeat(1025));

        List<Outcome> outcomes = scenario.awaitOutcomes(3);
        assertThat(outcomes)
                .filteredOn(it -> it.getState() == OutcomeState.SKIPPED)
                .hasSize(2)
                .allMatch(it -> it.getReason().equals("rejected_by_partner")
                        && it.getPartnerMessage().contains("1 to 1024 characters"));
        assertThat(vendor.received("/in"))
                .singleElement()
                .satisfies(it -> assertThat(it.users()).containsExactly("jane"));
    }

    private String page(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://localhost:" + dispatcher.managementPort() + path);
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
