package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConventionsTest {
    private static final String COHORTS = "/api/v1/cohorts";
    private final RunningApi api = RunningApi.shared();
    private Given given;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
    }

    @Test
    void a_repeated_request_with_the_same_key_gets_the_first_answer() {
        ApiClient keyed = given.admin().with("Idempotency-Key", "once");
        String body = Given.cohortJson("Once", Given.EVERYBODY_FROM_BERLIN);
        var first = keyed.post(COHORTS, body);
        var second = keyed.post(COHORTS, body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(given.admin().get(COHORTS).json().at("/items").size()).isEqualTo(1);
    }

    @Test
    void a_key_stands_for_one_request_only() {
        ApiClient keyed = given.admin().with("Idempotency-Key", "one");
        keyed.post(COHORTS, Given.cohortJson("First", Given.EVERYBODY_FROM_BERLIN));
        var other = keyed.post(COHORTS, Given.cohortJson("Other", Given.EVERYBODY_FROM_BERLIN));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.at("/type")).isEqualTo("urn:cohortsync:problem:idempotency-key-reused");
    }

    @Test
    void a_refused_request_may_be_mended_under_the_same_key() {
        ApiClient keyed = given.admin().with("Idempotency-Key", "mended");
        assertThat(keyed.post(COHORTS, Given.cohortJson("Mended", "{}")).status())
                .isEqualTo(400);
        assertThat(keyed.post(COHORTS, Given.cohortJson("Mended", Given.EVERYBODY_FROM_BERLIN))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void the_same_request_many_times_at_once_is_done_once() throws InterruptedException {
        ApiClient keyed = given.admin().with("Idempotency-Key", "at once");
        String body = Given.cohortJson("At once", Given.EVERYBODY_FROM_BERLIN);
        Set<String> answers = ConcurrentHashMap.newKeySet();
        CountDownLatch go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> {
                    try {
                        go.await();
                        answers.add(keyed.post(COHORTS, body).text());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            go.countDown();
        }
        assertThat(answers).hasSize(1);
        assertThat(given.admin().get(COHORTS).json().at("/items").size()).isEqualTo(1);
    }

    @Test
    void subscriptions_are_replaced_as_a_whole_and_published_one_by_one() {
        String path = "/api/v1/notifications/subscriptions";
        var before = given.admin().get(path);
        String wanted = "{\"items\": [{\"email\": \"ops@example.com\", \"events\": [\"run_failed\"]}]}";
        assertThat(given.admin().put(path, wanted).status()).isEqualTo(428);
        var after = given.admin().with("If-Match", before.header("ETag")).put(path, wanted);
        assertThat(after.status()).as(after.text()).isEqualTo(200);
        String id = after.at("/items/0/id");
        assertThat(Broker.awaitJson("definitions", id, all -> !all.isEmpty())
                        .getFirst()
                        .at("/email")
                        .asString())
                .isEqualTo("ops@example.com");
        var none = given.admin().with("If-Match", after.header("ETag")).put(path, "{\"items\": []}");
        assertThat(none.status()).isEqualTo(200);
        assertThat(Broker.await("definitions", id, all -> all.size() >= 2)
                        .getLast()
                        .value())
                .isNull();
        var wrong = given.admin()
                .with("If-Match", none.header("ETag"))
                .put(path, "{\"items\": [{\"email\": \"nobody\", \"events\": []}]}");
        assertThat(wrong.json().at("/errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("items[0].email", "items[0].events");
    }

    @Test
    void the_first_administrator_hears_of_what_most_people_want_to_hear() {
        var items =
                api.admin().get("/api/v1/notifications/subscriptions").json().at("/items/0");
        assertThat(items.at("/email").asString()).isEqualTo(RunningApi.ADMIN_EMAIL);
        assertThat(items.at("/events").toString()).contains("run_succeeded", "destination_stopped");
    }

    @Test
    void pages_of_the_user_interface_are_public_and_unknown_data_is_not() {
        ApiClient browser = api.client().with("Accept", "text/html,application/xhtml+xml");
        assertThat(browser.get("/").text()).contains("<title>Test page</title>");
        assertThat(browser.get("/syncs/syn_1").text()).contains("<title>Test page</title>");
        assertThat(api.client().get("/assets/app-1.js").header("Cache-Control")).contains("immutable");
        assertThat(api.client().get("/assets/app-2.js").status()).isEqualTo(401);
        assertThat(browser.get("/api/v1/cohorts").status()).isEqualTo(401);
        assertThat(browser.get("/api/v2/anything").status()).isEqualTo(401);
        assertThat(browser.get("/../etc/passwd").status()).isIn(400, 401);
    }

    @Test
    void other_methods_and_media_types_are_refused_as_problems() {
        assertThat(given.admin().put(COHORTS, "{}").status()).isEqualTo(405);
        var answer = given.admin().with("Content-Type", "text/plain").post(COHORTS, "hello");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void a_workspace_keeps_what_is_not_named_in_a_change_and_refuses_nonsense() {
        ApiClient current = given.admin().with("If-Match", "\"1\"");
        var wrong = current.patch(
                "/api/v1/workspace", "{\"time_zone\": \"Mars/Olympus\", \"list_name_template\": \"all\"}");
        assertThat(wrong.json().at("/errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("time_zone", "list_name_template");
        assertThat(current.patch("/api/v1/workspace", "{\"plan\": \"free\"}").at("/errors/0/field"))
                .isEqualTo("plan");
        var changed = current.patch("/api/v1/workspace", "{\"time_zone\": \"Europe/Berlin\"}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.at("/time_zone")).isEqualTo("Europe/Berlin");
        assertThat(changed.at("/list_name_template")).isEqualTo("[Amplitude] {cohort name}: {cohort id}");
    }

    @Test
    void how_long_events_are_kept_is_told_to_the_engine() {
        ApiClient current = given.admin().with("If-Match", "\"1\"");
        assertThat(current.get("/api/v1/workspace")
                        .json()
                        .at("/event_retention_days")
                        .asInt(-1))
                .isZero();
        assertThat(current.patch("/api/v1/workspace", "{\"event_retention_days\": -1}")
                        .at("/errors/0/field"))
                .isEqualTo("event_retention_days");
        var changed = current.patch("/api/v1/workspace", "{\"event_retention_days\": 90}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        var told = Broker.awaitJson("engine-commands", given.workspaceId(), all -> !all.isEmpty());
        assertThat(told.getFirst().path("command").asString()).isEqualTo("put_retention");
        assertThat(told.getFirst().path("event_days").asInt()).isEqualTo(90);
    }
}
