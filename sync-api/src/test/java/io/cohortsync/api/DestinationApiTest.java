package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.destination.DispatcherReply;
import io.cohortsync.contracts.secret.SecretBox;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.testkit.TestConsumer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DestinationApiTest {
    private static final String DESTINATIONS = "/api/v1/destinations";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private final RunningApi api = RunningApi.shared();
    private Given given;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
    }

    @Test
    void the_catalog_says_what_each_type_of_destination_asks() {
        var all = given.admin().get("/api/v1/catalog").json().at("/items");
        assertThat(all.findValuesAsString("type")).contains("cohort-webhook", "sandbox");
        var webhook = given.admin().get("/api/v1/catalog/cohort-webhook").json();
        assertThat(webhook.at("/settings_schema/required").toString()).contains("url");
        assertThat(webhook.at("/cadences/real_time").asBoolean()).isTrue();
        assertThat(given.admin().get("/api/v1/catalog/fax").status()).isEqualTo(404);
    }

    @Test
    void secrets_are_sealed_and_never_shown() {
        var created = given.admin().post(DESTINATIONS, webhook("https://example.com/hook", SECRET));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.text()).doesNotContain(SECRET).contains("\"secrets_set\":[\"signing_secret\"]");
        String id = created.at("/id");
        assertThat(given.admin().get(DESTINATIONS + "/" + id).text()).doesNotContain(SECRET);
        JsonNode published =
                Broker.awaitJson("definitions", id, all -> !all.isEmpty()).getFirst();
        String sealed = published.at("/secrets/signing_secret").asString();
        assertThat(sealed).doesNotContain(SECRET);
        assertThat(api.bean(SecretBox.class).open(sealed, given.workspaceId() + "/" + id + "/signing_secret"))
                .isEqualTo(SECRET);
        try (TestConsumer topic = TestConsumer.of("deliveries." + id)) {
            assertThat(topic.seen()).isEmpty();
        }
    }

    @Test
    void a_secret_that_is_not_named_in_a_change_stays() {
        String id = Given.made(given.admin().post(DESTINATIONS, webhook("https://example.com/a", SECRET)));
        String change = """
                {"type": "cohort-webhook", "name": "Hook", "settings": {"url": "https://example.com/b"},
                 "mapping": [{"identifier": "user_id", "property": "user_id"}]}""";
        var changed = given.admin().with("If-Match", "\"1\"").put(DESTINATIONS + "/" + id, change);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.text()).contains("\"secrets_set\":[\"signing_secret\"]");
        JsonNode published =
                Broker.awaitJson("definitions", id, all -> all.size() >= 2).getLast();
        assertThat(published.at("/settings/url").asString()).isEqualTo("https://example.com/b");
        assertThat(published.at("/secrets").has("signing_secret")).isTrue();
    }

    @Test
    void wrong_settings_secrets_and_mappings_are_refused_each_with_its_place() {
        var answer = given.admin().post(DESTINATIONS, """
                        {"type": "cohort-webhook", "name": "Hook", "settings": {"url": "nonsense", "colour": "red"},
                         "secrets": {"signing_secret": "short"}, "mapping": [{"identifier": "fax", "property": "fax"}]}""");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors").findValuesAsString("field"))
                .contains("settings.url", "settings.colour", "secrets.signing_secret", "mapping[0].identifier");
        assertThat(answer.text()).doesNotContain("\"short\"");
        assertThat(given.admin()
                        .post(DESTINATIONS, "{\"type\": \"fax\", \"name\": \"x\", \"mapping\": []}")
                        .at("/errors/0/field"))
                .isEqualTo("type");
    }

    @Test
    void a_destination_with_syncs_cannot_be_deleted() {
        String id = given.destination("Busy");
        String sync = given.sync(given.cohort("Sent"), id, "on_demand");
        var answer = given.admin().with("If-Match", "\"1\"").delete(DESTINATIONS + "/" + id);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("/errors/0/value")).isEqualTo(sync);
    }

    @Test
    void a_deleted_destination_is_deleted_for_everybody() {
        String id = given.destination("Short-lived");
        assertThat(given.admin()
                        .with("If-Match", "\"1\"")
                        .delete(DESTINATIONS + "/" + id)
                        .status())
                .isEqualTo(204);
        var records = Broker.await("definitions", id, all -> all.size() >= 2);
        assertThat(records.getLast().value()).isNull();
    }

    @Test
    void a_destination_that_refuses_its_credentials_stops_with_its_syncs_until_it_is_changed() {
        String id = given.destination("Refusing");
        String sync = given.sync(given.cohort("Waiting"), id, "on_demand");
        tell(id, DestinationEvent.Kind.STOPPED);
        await().atMost(Broker.PATIENCE).until(() -> state(DESTINATIONS, id).equals("stopped"));
        assertThat(state("/api/v1/syncs", sync)).isEqualTo("stopped");
        var destination = given.admin().get(DESTINATIONS + "/" + id);
        assertThat(destination.at("/trouble/code")).isEqualTo("credentials_refused");
        assertThat(given.admin().post("/api/v1/syncs/" + sync + "/runs", "").status())
                .isEqualTo(409);

        var changed = given.admin()
                .with("If-Match", destination.header("ETag"))
                .put(DESTINATIONS + "/" + id, Given.sandboxJson("Refusing"));
        assertThat(changed.at("/state")).isEqualTo("active");
        assertThat(state("/api/v1/syncs", sync)).isEqualTo("active");
        List<String> states = Broker.awaitJson("definitions", sync, all -> all.size() >= 3).stream()
                .map(definition -> definition.at("/state").asString())
                .toList();
        assertThat(states).containsExactly("ACTIVE", "STOPPED", "ACTIVE");
    }

    @Test
    void a_destination_that_fails_for_now_says_so_until_it_recovers() {
        String id = given.destination("Shaky");
        tell(id, DestinationEvent.Kind.FAILING);
        await().atMost(Broker.PATIENCE).until(() -> state(DESTINATIONS, id).equals("failing"));
        tell(id, DestinationEvent.Kind.RECOVERED);
        await().atMost(Broker.PATIENCE).until(() -> state(DESTINATIONS, id).equals("active"));
    }

    @Test
    void a_connection_is_tried_by_the_dispatcher() {
        String id = given.destination("Tried");
        CompletableFuture<ApiClient.Answer> answer =
                CompletableFuture.supplyAsync(() -> given.admin().post(DESTINATIONS + "/" + id + "/test", ""));
        JsonNode command = Broker.awaitJson("dispatcher-commands", id, all -> !all.isEmpty())
                .getFirst();
        String request = command.at("/request_id").asString();
        var reply = new DispatcherReply.Tested(
                request, false, List.of(new DispatcherReply.Check("login", false, "the key is wrong; make a new one")));
        Broker.write("dispatcher-replies", request, Json.write(reply));
        assertThat(answer.join().status()).as(answer.join().text()).isEqualTo(200);
        assertThat(answer.join().json().at("/ok").asBoolean()).isFalse();
        assertThat(answer.join().at("/checks/0/detail")).contains("make a new one");
    }

    @Test
    void an_unreadable_record_is_parked_and_the_next_one_is_read() {
        String id = given.destination("After the unreadable");
        Broker.write("destination-events", id, "not json".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        tell(id, DestinationEvent.Kind.STOPPED);
        await().atMost(Broker.PATIENCE).until(() -> state(DESTINATIONS, id).equals("stopped"));
        assertThat(Broker.await("parked", "destination-events", all -> !all.isEmpty()))
                .isNotEmpty();
        assertThat(api.management().get("/actuator/prometheus").text())
                .contains("cohortsync_parked_total{service=\"sync-api\",topic=\"destination-events\"}");
    }

    private String state(String path, String id) {
        return given.admin().get(path + "/" + id).at("/state");
    }

    private void tell(String id, DestinationEvent.Kind kind) {
        var event = new DestinationEvent(
                given.workspaceId(), id, kind, "credentials_refused", "customer", "Invalid key", Instant.now());
        Broker.write("destination-events", id, Json.write(event));
    }

    private static String webhook(String url, String secret) {
        return """
                {"type": "cohort-webhook", "name": "Hook", "settings": {"url": "%s"},
                 "secrets": {"signing_secret": "%s"}, "mapping": [{"identifier": "user_id", "property": "user_id"}]}""".formatted(url, secret);
    }
}
