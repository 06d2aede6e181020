package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ApplyApiTest {
    private static final String APPLY = "/api/v1/apply";
    private static final Path EXAMPLE = Path.of("../docs/examples/cohortsync.yaml");

    private static final String SHOP = """
            version: 1
            cohorts:
              - name: Berliners
                definition: {type: property, property: city, operator: is, values: [Berlin]}
            destinations:
              - name: Sandbox
                type: sandbox
                mapping: [{identifier: email, property: email}]
            syncs:
              - name: Berliners to sandbox
                item: {type: cohort, cohort: Berliners}
                destination: Sandbox
                cadence: {type: on_demand}
            """;

    private static final String HOOK = """
            version: 1
            destinations:
              - name: Hook
                type: cohort-webhook
                settings: {url: "https://example.com/hook"}
                secrets: {signing_secret: {env: COHORTSYNC_SECRET_SIGNING}}
                mapping: [{identifier: user_id, property: user_id}]
            """;

    private final RunningApi api = RunningApi.shared();
    private Given given;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
    }

    @Test
    void the_example_is_applied_and_changes_nothing_the_second_time() throws IOException {
        String example = Files.readString(EXAMPLE);
        var first = apply(example, "");
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(counts(first)).containsExactly(7, 0, 0, 0);
        String sync = id(first, "Regulars for the till");
        assertThat(given.admin().get("/api/v1/syncs/" + sync).at("/item/id")).isEqualTo(id(first, "Regulars"));
        String cohort = id(first, "Regulars without newsletter");
        assertThat(given.admin().get("/api/v1/cohorts/" + cohort).at("/definition/all/0/cohort_id"))
                .isEqualTo(id(first, "Regulars"));
        assertThat(Broker.awaitJson("engine-commands", sync, all -> !all.isEmpty())
                        .getFirst()
                        .at("/command")
                        .asString())
                .isEqualTo("put_sync");
        var second = apply(example, "?prune=true");
        assertThat(counts(second)).containsExactly(0, 0, 0, 7);
        assertThat(id(second, "Regulars for the till")).isEqualTo(sync);
        assertThat(given.admin()
                        .get("/api/v1/cohorts/" + cohort)
                        .json()
                        .at("/version")
                        .asInt(1))
                .isEqualTo(1);
    }

    @Test
    void a_dry_run_says_what_would_happen_and_does_nothing() {
        var plan = apply(SHOP, "?dry_run=true");
        assertThat(plan.status()).as(plan.text()).isEqualTo(200);
        assertThat(plan.json().at("/dry_run").asBoolean()).isTrue();
        assertThat(counts(plan)).containsExactly(3, 0, 0, 0);
        assertThat(plan.json().at("/changes/0/id").isNull()).isTrue();
        assertThat(names("cohorts")).isEmpty();
        assertThat(names("destinations")).isEmpty();
        assertThat(given.admin().get("/api/v1/audit").json().at("/items").size())
                .isZero();
        apply(SHOP, "");
        var change = apply(SHOP.replace("[Berlin]", "[Berlin, Potsdam]"), "?dry_run=true");
        assertThat(counts(change)).containsExactly(0, 1, 0, 2);
        assertThat(change.at("/changes/0/fields/0")).isEqualTo("definition");
        assertThat(counts(apply(SHOP, ""))).containsExactly(0, 0, 0, 3);
    }

    @Test
    void what_differs_is_changed_and_keeps_its_id() {
        var first = apply(SHOP, "");
        var second = apply(
                SHOP.replace("[Berlin]", "[Potsdam]")
                        .replace("{type: on_demand}", "{type: daily, at: \"09:30\", time_zone: Europe/Berlin}")
                        .replace("email, property: email", "email, property: mail")
                        .replace("type: sandbox\n", "type: sandbox\n    on_affected: migrate\n"),
                "");
        assertThat(second.status()).as(second.text()).isEqualTo(200);
        assertThat(counts(second)).containsExactly(0, 3, 0, 0);
        assertThat(fields(second, "Berliners")).containsExactly("definition");
        assertThat(fields(second, "Sandbox")).containsExactly("mapping");
        assertThat(fields(second, "Berliners to sandbox")).containsExactly("cadence");
        for (String name : List.of("Berliners", "Sandbox", "Berliners to sandbox")) {
            assertThat(id(second, name)).isEqualTo(id(first, name));
        }
        JsonNode sync = given.admin()
                .get("/api/v1/syncs/" + id(first, "Berliners to sandbox"))
                .json();
        assertThat(sync.at("/cadence/at").asString()).isEqualTo("09:30");
    }

    @Test
    void everything_wrong_is_named_at_once_and_nothing_is_done() {
        var refused = apply("""
                version: 1
                cohorts:
                  - name: Fine
                    definition: {type: property, property: city, operator: is, values: [Berlin]}
                  - name: Odd
                    definition: {type: property, property: city, operator: resembles, values: [Berlin]}
                  - name: Guests
                    definition: {type: in_cohort, cohort: Nobody}
                destinations:
                  - name: Sandbox
                    type: sandbox
                    mapping: [{identifier: fax, property: fax}]
                syncs:
                  - name: Odd to sandbox
                    item: {type: cohort, cohort: Odd}
                    destination: Sandbox
                    cadence: {type: on_demand}
                  - name: Fine to nowhere
                    item: {type: cohort, cohort: Fine}
                    destination: Nowhere
                    cadence: {type: sometimes}
                """, "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(faultyFields(refused))
                .containsExactly(
                        "cohorts[1].definition.operator",
                        "cohorts[2].definition.cohort",
                        "destinations[0].mapping[0].identifier",
                        "syncs[1].destination");
        assertThat(names("cohorts")).isEmpty();
    }

    @Test
    void fields_of_requests_are_named_as_they_stand_in_the_document() {
        apply(SHOP, "");
        var other = apply(SHOP.replace("cohorts:", """
                        cohorts:
                          - name: Others
                            definition: {type: property, property: city, operator: is, values: [Rome]}\
                        """).replace("cohort: Berliners}", "cohort: Others}"), "");
        assertThat(other.status()).isEqualTo(400);
        assertThat(faultyFields(other)).containsExactly("syncs[0].item.cohort");
        assertThat(other.at("/errors/0/message")).contains("make another sync");
        var unknown = apply(SHOP.replace("cadence:", "rhythm:"), "");
        assertThat(faultyFields(unknown)).containsExactly("syncs[0].rhythm");
        var without = apply(SHOP.replace("    cadence: {type: on_demand}\n", ""), "");
        assertThat(faultyFields(without)).containsExactly("syncs[0].cadence");
    }

    @Test
    void cohorts_may_stand_in_any_order_but_in_no_circle() {
        String ordered = """
                version: 1
                cohorts:
                  - name: Outer
                    definition: {type: in_cohort, cohort: Inner}
                  - name: Inner
                    definition: {type: property, property: city, operator: is, values: [Berlin]}
                """;
        assertThat(counts(apply(ordered, ""))).containsExactly(2, 0, 0, 0);
        var circle = apply(
                ordered.replace(
                        "{type: property, property: city, operator: is, values: [Berlin]}",
                        "{type: in_cohort, cohort: Outer}"),
                "");
        assertThat(circle.status()).isEqualTo(400);
        assertThat(circle.at("/errors/0/message")).contains("Outer → Inner → Outer");
        var turned = apply("""
                version: 1
                cohorts:
                  - name: Outer
                    definition: {type: property, property: city, operator: is, values: [Berlin]}
                  - name: Inner
                    definition: {type: in_cohort, cohort: Outer}
                """, "");
        assertThat(counts(turned)).as(turned.text()).containsExactly(0, 2, 0, 0);
    }

    @Test
    void prune_deletes_what_is_left_out_of_the_sections_that_are_there() {
        apply(SHOP, "");
        var without = apply("version: 1\nsyncs: []\n", "");
        assertThat(counts(without)).containsExactly(0, 0, 0, 0);
        var used = apply("version: 1\ncohorts: []\n", "?prune=true");
        assertThat(used.status()).isEqualTo(409);
        assertThat(used.at("/errors/0/field")).isEqualTo("cohorts");
        assertThat(used.at("/errors/0/value")).isEqualTo("Berliners");
        var all = apply("version: 1\ncohorts: []\nsyncs: []\n", "?prune=true");
        assertThat(counts(all)).as(all.text()).containsExactly(0, 0, 2, 0);
        assertThat(names("cohorts")).isEmpty();
        assertThat(names("syncs")).isEmpty();
        assertThat(names("destinations")).containsExactly("Sandbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?list=empty", "?list=leave", "?prune=false&list=empty"})
    void what_becomes_of_a_list_is_said_only_with_prune(String query) {
        var refused = apply(SHOP, query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/field")).isEqualTo("list");
        assertThat(refused.at("/errors/0/value")).isEqualTo(query.substring(query.lastIndexOf('=') + 1));
        assertThat(refused.at("/errors/0/message")).contains("add prune=true or leave list out");
        assertThat(names("syncs")).isEmpty();
    }

    @Test
    void a_fate_of_lists_that_is_none_is_refused() {
        var refused = apply(SHOP, "?prune=true&list=burn");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(faultyFields(refused)).containsExactly("list");
    }

    @Test
    void what_a_sync_needs_until_its_list_is_empty_is_kept() {
        var made = apply(SHOP, "");
        var pruned = apply("version: 1\ncohorts: []\ndestinations: []\nsyncs: []\n", "?prune=true&list=empty");
        assertThat(pruned.status()).as(pruned.text()).isEqualTo(200);
        assertThat(counts(pruned)).containsExactly(0, 0, 1, 2);
        assertThat(change(pruned, "Berliners").at("/because").asString()).contains("Berliners to sandbox");
        assertThat(given.admin()
                        .get("/api/v1/syncs/" + id(made, "Berliners to sandbox"))
                        .at("/state"))
                .isEqualTo("emptying");
        var again = apply(SHOP, "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/errors/0/field")).isEqualTo("syncs[0].name");
    }

    @Test
    void secrets_come_from_the_environment() {
        assertThat(counts(apply(HOOK, ""))).containsExactly(1, 0, 0, 0);
        assertThat(counts(apply(HOOK, ""))).containsExactly(0, 0, 0, 1);
        assertThat(counts(apply(HOOK.replaceAll("(?m)^ *secrets.*\n", ""), ""))).containsExactly(0, 0, 0, 1);
        var rotated = apply(HOOK.replace("SECRET_SIGNING", "SECRET_NEW_SIGNING"), "");
        assertThat(fields(rotated, "Hook")).containsExactly("secrets.signing_secret");
        var plain = apply(HOOK.replace("{env: COHORTSYNC_SECRET_SIGNING}", "whsec_plain"), "");
        assertThat(faultyFields(plain)).containsExactly("destinations[0].secrets.signing_secret");
        assertThat(plain.text()).doesNotContain("whsec_plain");
        var missing = apply(HOOK.replace("SECRET_SIGNING", "SECRET_LOST"), "");
        assertThat(missing.at("/errors/0/message")).contains("is not set in the environment");
        var other = apply(HOOK.replace("COHORTSYNC_SECRET_SIGNING", "COHORTSYNC_MASTER_KEY"), "");
        assertThat(other.at("/errors/0/message")).contains("must begin with COHORTSYNC_SECRET_");
    }

    @Test
    void a_mapping_under_syncs_is_changed_only_with_a_decision() {
        apply(SHOP, "");
        var undecided = apply(SHOP.replace("property: email", "property: mail"), "");
        assertThat(undecided.status()).isEqualTo(409);
        assertThat(undecided.at("/errors/0/field")).isEqualTo("destinations[0].mapping");
        assertThat(undecided.at("/errors/0/message"))
                .contains("Berliners to sandbox")
                .contains("on_affected");
        var odd = apply(SHOP.replace("type: sandbox\n", "type: sandbox\n    on_affected: shrug\n"), "");
        assertThat(faultyFields(odd)).containsExactly("destinations[0].on_affected");
    }

    @Test
    void a_name_that_several_have_says_too_little() {
        given.cohort("Berliners");
        given.cohort("Berliners");
        var refused = apply(SHOP, "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(faultyFields(refused)).containsExactly("cohorts[0].name");
        assertThat(refused.at("/errors/0/message")).contains("several cohorts");
    }

    @Test
    void json_says_the_same_as_yaml() {
        var made = given.admin()
                .put(
                        APPLY,
                        "{\"version\": 1, \"cohorts\": [" + Given.cohortJson("Berliners", Given.EVERYBODY_FROM_BERLIN)
                                + "]}");
        assertThat(counts(made)).as(made.text()).containsExactly(1, 0, 0, 0);
        assertThat(counts(apply(SHOP, ""))).containsExactly(2, 0, 0, 1);
    }

    @Test
    void what_is_no_document_is_refused_with_the_place() {
        assertThat(apply("version: 1\ncohorts: {name: [", "").at("/detail"))
                .contains("Not YAML")
                .contains("line");
        assertThat(apply("cohorts: []\n", "").at("/errors/0/field")).isEqualTo("version");
        assertThat(apply("version: 1\ncohort: []\n", "").at("/errors/0/field")).isEqualTo("cohort");
        assertThat(apply("version: 1\nversion: 1\n", "").at("/detail")).contains("Duplicate");
        assertThat(apply("version: 1\n---\nversion: 1\n", "").at("/detail")).contains("a second begins in line");
        assertThat(apply("version: &v 1\nsyncs: *v\n", "").at("/detail")).contains("Aliases");
        assertThat(apply("- 1\n", "").at("/detail")).contains("must be an object");
        assertThat(apply("version: 1\ncohorts: [{description: none}, 7]\n", "")
                        .json()
                        .at("/errors")
                        .size())
                .isEqualTo(2);
        assertThat(given.admin()
                        .with("Content-Type", "text/csv")
                        .put(APPLY, "a,b")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void managers_may_and_members_may_not() {
        assertThat(yaml(given.as(api, Role.MEMBER)).put(APPLY, SHOP).status()).isEqualTo(403);
        assertThat(yaml(given.as(api, Role.MANAGER)).put(APPLY, SHOP).status()).isEqualTo(200);
        assertThat(yaml(api.client()).put(APPLY, SHOP).status()).isEqualTo(401);
    }

    private ApiClient.Answer apply(String document, String query) {
        return yaml(given.admin()).put(APPLY + query, document);
    }

    private static ApiClient yaml(ApiClient client) {
        return client.with("Content-Type", "application/yaml");
    }

    private static List<Integer> counts(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode counts = answer.json().at("/counts");
        return List.of(
                counts.path("create").asInt(),
                counts.path("update").asInt(),
                counts.path("delete").asInt(),
                counts.path("unchanged").asInt());
    }

    private static JsonNode change(ApiClient.Answer answer, String name) {
        return answer.json()
                .at("/changes")
                .valueStream()
                .filter(change -> change.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String id(ApiClient.Answer answer, String name) {
        return change(answer, name).path("id").asString();
    }

    private static List<String> fields(ApiClient.Answer answer, String name) {
        return change(answer, name)
                .path("fields")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static List<String> faultyFields(ApiClient.Answer answer) {
        return answer.json()
                .at("/errors")
                .valueStream()
                .map(error -> error.path("field").asString())
                .toList();
    }

    private List<String> names(String kinds) {
        return given.admin()
                .get("/api/v1/" + kinds)
                .json()
                .at("/items")
                .valueStream()
                .map(item -> item.path("name").asString())
                .toList();
    }
}
