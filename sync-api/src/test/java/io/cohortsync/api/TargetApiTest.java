package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.api.access.Role;
import io.cohortsync.contracts.destination.DispatcherReply;
import io.cohortsync.contracts.destination.DispatcherReply.Account;
import io.cohortsync.contracts.message.Holding;
import io.cohortsync.contracts.secret.SecretBox;
import io.cohortsync.contracts.wire.Json;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** In JSON here ' stands for ". */
class TargetApiTest {
    private static final String DESTINATIONS = "/api/v1/destinations";
    private static final String SYNCS = "/api/v1/syncs";
    private static final String EUROPE = "{'name': 'Europe', 'settings': {'account_id': 'shop-europe'}}";
    private static final String AMERICA = "{'name': 'America', 'settings': {'account_id': 'shop-america'}}";

    private final RunningApi api = RunningApi.shared();
    private Given given;
    private String cohort;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
        cohort = given.cohort("Buyers");
    }

    @Test
    void the_catalog_says_what_a_target_is_asked_and_which_setting_takes_an_account() {
        JsonNode entry = given.admin().get("/api/v1/catalog/sandbox-accounts").json();
        assertThat(entry.at("/target_settings_schema/required/0").asString()).isEqualTo("account_id");
        assertThat(entry.at("/settings_schema/properties").isEmpty()).isTrue();
        assertThat(entry.at("/account_setting").asString()).isEqualTo("account_id");
        JsonNode sandbox = given.admin().get("/api/v1/catalog/sandbox").json();
        assertThat(sandbox.at("/target_settings_schema").isNull()).isTrue();
        assertThat(sandbox.at("/account_setting").isNull()).isTrue();
    }

    @Test
    void a_destination_shows_and_publishes_its_targets() {
        String id = destination(EUROPE, AMERICA);
        JsonNode shown = given.admin().get(DESTINATIONS + "/" + id).json();
        assertThat(shown.at("/targets").findValuesAsString("name")).containsExactly("Europe", "America");
        assertThat(shown.at("/targets/1/settings/account_id").asString()).isEqualTo("shop-america");
        assertThat(shown.at("/targets/1/secrets_set").isEmpty()).isTrue();
        JsonNode published =
                Broker.awaitJson("definitions", id, all -> !all.isEmpty()).getFirst();
        assertThat(published.at("/targets/0/settings/account_id").asString()).isEqualTo("shop-europe");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            delimiter = '|',
            value = {
                "[{'name': 'A', 'settings': {'account_id': 'NO!'}}] | targets[0].settings.account_id",
                "[{'name': 'A', 'settings': {'account_id': 'a'}}, {'name': 'B'}] | targets[1].settings.account_id",
                "[{'name': 'A', 'settings': {'account_id': 'a', 'colour': 'red'}}] | targets[0].settings.colour",
                "[{'name': 'A', 'settings': {'account_id': 'a'}, 'secrets': {'key': 'k'}}] | targets[0].secrets.key",
                "[{'name': 'A', 'settings': {'account_id': 'a'}}, {'name': 'A', 'settings': {'account_id': 'b'}}] | targets[1].name",
                "[{'name': ' ', 'settings': {'account_id': 'a'}}] | targets[0].name",
            })
    void a_target_that_does_not_fit_its_type_is_refused_with_its_place(String targets, String field) {
        var answer = given.admin().post(DESTINATIONS, json("sandbox-accounts", targets));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void a_type_without_targets_takes_none() {
        var answer = given.admin().post(DESTINATIONS, json("sandbox", "[" + EUROPE + "]"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo("targets[0]");
        assertThat(answer.at("/errors/0/message")).contains("leave it out");
    }

    @Test
    void a_sync_names_one_of_several_targets_and_everybody_hears_of_it() {
        String destination = destination(EUROPE, AMERICA);
        var missing = given.admin().post(SYNCS, Given.syncJson(cohort, destination, "on_demand"));
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.at("/errors/0/field")).isEqualTo("target");
        assertThat(missing.at("/errors/0/message")).contains("Europe, America");
        var unknown = given.admin().post(SYNCS, syncJson(destination, "Asia"));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.at("/errors/0/value")).isEqualTo("Asia");

        String sync = Given.made(given.admin().post(SYNCS, syncJson(destination, "America")));
        var shown = given.admin().get(SYNCS + "/" + sync);
        assertThat(shown.at("/target")).isEqualTo("America");
        assertThat(shown.at("/name")).isEqualTo("Buyers → Accounts, America");
        JsonNode definition =
                Broker.awaitJson("definitions", sync, all -> !all.isEmpty()).getFirst();
        assertThat(definition.at("/target").asString()).isEqualTo("America");
    }

    @Test
    void the_only_target_is_taken_and_none_is_refused() {
        String sync = given.sync(cohort, destination(EUROPE), "on_demand");
        assertThat(given.admin().get(SYNCS + "/" + sync).at("/target")).isEqualTo("Europe");

        var none = given.admin().post(SYNCS, Given.syncJson(cohort, destination(), "on_demand"));
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.at("/errors/0/message")).contains("add one to the destination");
        var needless = given.admin().post(SYNCS, syncJson(given.destination("Plain"), "Europe"));
        assertThat(needless.status()).isEqualTo(400);
        assertThat(needless.at("/errors/0/message")).contains("leave it out");
        String plain = given.sync(cohort, given.destination("Plain"), "on_demand");
        assertThat(given.admin().get(SYNCS + "/" + plain).json().at("/target").isNull())
                .isTrue();
    }

    @Test
    void a_sync_keeps_its_target() {
        String destination = destination(EUROPE, AMERICA);
        String sync = Given.made(given.admin().post(SYNCS, syncJson(destination, "Europe")));
        var moved = given.admin().with("If-Match", "\"1\"").put(SYNCS + "/" + sync, syncJson(destination, "America"));
        assertThat(moved.status()).isEqualTo(400);
        assertThat(moved.at("/errors/0/message")).isEqualTo("stays Europe; make another sync");

        var unnamed = given.admin()
                .with("If-Match", "\"1\"")
                .put(SYNCS + "/" + sync, Given.syncJson(cohort, destination, "hourly"));
        assertThat(unnamed.status()).as(unnamed.text()).isEqualTo(200);
        assertThat(unnamed.at("/target")).isEqualTo("Europe");
    }

    @Test
    void a_target_with_syncs_can_be_changed_but_neither_removed_nor_renamed() {
        String destination = destination(EUROPE, AMERICA);
        String sync = Given.made(given.admin().post(SYNCS, syncJson(destination, "Europe")));
        for (String targets : List.of("[" + AMERICA + "]", "[" + EUROPE.replace("Europe'", "EU'") + "]")) {
            var refused = change(destination, "\"1\"", json("sandbox-accounts", targets));
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.at("/errors/0/field")).isEqualTo("sync");
            assertThat(refused.at("/errors/0/value")).isEqualTo(sync);
            assertThat(refused.at("/detail")).contains("Europe");
        }
        var changed = change(
                destination, "\"1\"", json("sandbox-accounts", "[" + EUROPE.replace("shop-europe", "outlet") + "]"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        JsonNode published = Broker.awaitJson("definitions", destination, all -> all.size() >= 2)
                .getLast();
        assertThat(published.at("/targets").size()).isEqualTo(1);
        assertThat(published.at("/targets/0/settings/account_id").asString()).isEqualTo("outlet");
    }

    @Test
    void a_target_whose_account_holds_users_stays_with_that_account() {
        String destination = destination(EUROPE, AMERICA);
        String sync = Given.made(given.admin().post(SYNCS, syncJson(destination, "Europe")));
        Broker.write(
                "holdings",
                sync + "#0",
                Holding.newBuilder().setSyncId(sync).setHolding(7).build().toByteArray());
        await().atMost(Broker.PATIENCE)
                .until(() ->
                        given.admin().get(SYNCS + "/" + sync).at("/holding").equals("7"));
        String moved = "[" + EUROPE.replace("shop-europe", "outlet") + ", " + AMERICA + "]";
        var refused = change(destination, "\"1\"", json("sandbox-accounts", moved));
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.at("/type")).isEqualTo("urn:cohortsync:problem:target-holds-users");
        assertThat(refused.at("/affected_syncs/0/id")).isEqualTo(sync);
        String other = "[" + EUROPE + ", " + AMERICA.replace("shop-america", "outlet") + "]";
        assertThat(change(destination, "\"1\"", json("sandbox-accounts", other)).status())
                .isEqualTo(200);
    }

    @Test
    void secrets_of_a_target_are_sealed_and_stay_under_its_name() {
        String id = Given.made(given.admin().post(DESTINATIONS, keyed("'secrets': {'key': 'k-1'}")));
        JsonNode shown = given.admin().get(DESTINATIONS + "/" + id).json();
        assertThat(shown.at("/targets/0/secrets_set/0").asString()).isEqualTo("key");
        assertThat(shown.toString()).doesNotContain("k-1");
        var changed = change(id, "\"1\"", keyed("'secrets': {}"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        var renamed = change(id, "\"2\"", keyed("'secrets': {}").replace("\"EU\"", "\"Europe\""));
        assertThat(renamed.at("/errors/0/field")).isEqualTo("targets[0].secrets.key");

        JsonNode published =
                Broker.awaitJson("definitions", id, all -> all.size() >= 2).getLast();
        String sealed = published.at("/targets/0/secrets/key").asString();
        assertThat(sealed).doesNotContain("k-1");
        assertThat(api.bean(SecretBox.class).open(sealed, given.workspaceId() + "/" + id + "/targets/EU/key"))
                .isEqualTo("k-1");
    }

    @Test
    void an_applied_document_has_targets_too() {
        ApiClient yaml = given.admin().with("Content-Type", "application/yaml");
        String document = """
                version: 1
                destinations:
                  - name: Keyed
                    type: keyed-accounts
                    settings: {url: "https://example.com"}
                    targets:
                      - {name: EU, settings: {account_id: a-1}, secrets: {key: {env: COHORTSYNC_SECRET_SIGNING}}}
                      - {name: US, settings: {account_id: a-2}, secrets: {key: {env: COHORTSYNC_SECRET_SIGNING}}}
                    mapping: [{identifier: user_id, property: user_id}]
                syncs:
                  - name: To America
                    item: {type: cohort, cohort: Buyers}
                    destination: Keyed
                    target: US
                    cadence: {type: on_demand}
                """;
        var made = yaml.put("/api/v1/apply", document);
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        assertThat(made.json().at("/counts/create").asInt()).isEqualTo(2);
        var same = yaml.put("/api/v1/apply", document);
        assertThat(same.json().at("/counts/unchanged").asInt()).as(same.text()).isEqualTo(2);
        var moved = yaml.put("/api/v1/apply", document.replace("a-2", "a-3"));
        assertThat(moved.at("/changes/0/fields/0")).as(moved.text()).isEqualTo("targets");
        var rotated = yaml.put(
                "/api/v1/apply", document.replace("a-2", "a-3").replace("SECRET_SIGNING", "SECRET_NEW_SIGNING"));
        assertThat(rotated.at("/changes/0/fields/0")).as(rotated.text()).isEqualTo("targets");
        var plain = yaml.put("/api/v1/apply", document.replace("{env: COHORTSYNC_SECRET_SIGNING}", "plain"));
        assertThat(plain.status()).isEqualTo(400);
        assertThat(plain.at("/errors/0/field")).isEqualTo("destinations[0].targets[0].secrets.key");
        var other = yaml.put("/api/v1/apply", document.replace("target: US", "target: EU"));
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.at("/errors/0/field")).isEqualTo("syncs[0].target");
    }

    @Test
    void accounts_are_listed_by_the_dispatcher() {
        var answer = accounts(
                destination(),
                request -> new DispatcherReply.AccountsListed(
                        request, List.of(new Account("shop-europe", "Shop Europe"), new Account("outlet", "Outlet"))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/items").findValuesAsString("id")).containsExactly("shop-europe", "outlet");
        assertThat(answer.at("/items/1/name")).isEqualTo("Outlet");
    }

    @Test
    void accounts_that_the_destination_does_not_list_are_a_problem_in_its_words() {
        var answer = accounts(
                destination(), request -> new DispatcherReply.AccountsNotListed(request, "HTTP 403: no access"));
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.at("/type")).isEqualTo("urn:cohortsync:problem:refused-elsewhere");
        assertThat(answer.at("/detail")).contains("HTTP 403: no access");
    }

    @Test
    void a_type_that_lists_no_accounts_says_so() {
        var answer = given.admin().get(DESTINATIONS + "/" + given.destination("Plain") + "/accounts");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors/0/field")).isEqualTo("type");
        assertThat(given.admin().get(DESTINATIONS + "/dst_none/accounts").status())
                .isEqualTo(404);
        assertThat(given.as(api, Role.MEMBER)
                        .get(DESTINATIONS + "/dst_none/accounts")
                        .status())
                .isEqualTo(403);
    }

    private ApiClient.Answer accounts(String destination, Function<String, DispatcherReply> reply) {
        CompletableFuture<ApiClient.Answer> answer =
                CompletableFuture.supplyAsync(() -> given.admin().get(DESTINATIONS + "/" + destination + "/accounts"));
        JsonNode command = Broker.awaitJson("dispatcher-commands", destination, all -> !all.isEmpty())
                .getFirst();
        assertThat(command.at("/command").asString()).isEqualTo("list_accounts");
        String request = command.at("/request_id").asString();
        Broker.write("dispatcher-replies", request, Json.write(reply.apply(request)));
        return answer.join();
    }

    private String destination(String... targets) {
        return Given.made(given.admin()
                .post(DESTINATIONS, json("sandbox-accounts", "[" + String.join(", ", targets) + "]")));
    }

    private static String keyed(String secrets) {
        return """
                {"type": "keyed-accounts", "name": "Keyed", "mapping": [{"identifier": "user_id", "property": "user_id"}],
                 "settings": {"url": "https://example.com"},
                 "targets": [{"name": "EU", "settings": {"account_id": "a-1"}, %s}]}""".formatted(secrets.replace('\'', '"'));
    }

    private ApiClient.Answer change(String destination, String version, String request) {
        return given.admin().with("If-Match", version).put(DESTINATIONS + "/" + destination, request);
    }

    private String syncJson(String destination, String target) {
        return Given.syncJson(cohort, destination, "on_demand")
                .replace("\"cadence\"", "\"target\": \"" + target + "\", \"cadence\"");
    }

    private static String json(String type, String targets) {
        return """
                {"type": "%s", "name": "Accounts", "mapping": [{"identifier": "email", "property": "email"}],
                 "targets": %s}""".formatted(type, targets.replace('\'', '"'));
    }
}
