package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.access.Role;
import io.cohortsync.contracts.question.Actual;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.EventPosition;
import io.cohortsync.contracts.question.Explanation;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.question.Seen;
import io.cohortsync.contracts.question.UserProfile;
import io.cohortsync.contracts.wire.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuestionApiTest {
    private static final String PREVIEW = "/api/v1/cohorts/preview";
    private static final String DEFINITION = "{\"definition\": " + Given.EVERYBODY_FROM_BERLIN + "}";

    private final RunningApi api = RunningApi.shared();
    private Given given;
    private PlayedEngine engine;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
        engine = new PlayedEngine(given.workspaceId());
    }

    @Test
    void a_preview_adds_up_what_the_partitions_say_and_viewers_may_ask() {
        given.destination("Sandbox");
        ApiClient viewer = given.as(api, Role.VIEWER);
        var user = new Answer.User("7", "jane-1", "", Map.of());
        var answer = whileAnswering(4, () -> viewer.post(PREVIEW, DEFINITION), (question, partition) -> {
            assertThat(((Question.Preview) question).coverage()).containsExactly("device_id", "email", "user_id");
            return new Answer.Preview(
                    10,
                    Map.of("email", 5L * (partition % 2), "user_id", 10L, "device_id", 0L),
                    List.of(user),
                    partition);
        });
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/size").asLong()).isEqualTo(40);
        assertThat(answer.json().at("/identifier_coverage/email").asDouble()).isEqualTo(0.25);
        assertThat(answer.json().at("/identifier_coverage/user_id").asDouble()).isEqualTo(1);
        assertThat(answer.json().at("/sample")).hasSize(4);
        assertThat(answer.json().at("/unevaluated").asLong()).isEqualTo(6);
    }

    @Test
    void a_wrong_definition_is_refused_before_anybody_is_asked() {
        var answer = given.admin().post(PREVIEW, "{\"definition\": {\"type\": \"guessed\"}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).startsWith("definition");
    }

    @Test
    void members_of_all_partitions_come_in_one_order_and_the_cursor_goes_on() {
        String id = given.cohort("Berliners");
        String path = "/api/v1/cohorts/" + id + "/members?limit=3";
        var first = whileAnswering(
                4,
                () -> given.admin().get(path),
                (_, partition) -> new Answer.Members(List.of(member("user-" + (9 - partition))), true));
        assertThat(first.json().at("/items").findValuesAsString("user_id"))
                .containsExactly("user-6", "user-7", "user-8");
        var second = whileAnswering(
                4, () -> given.admin().get(path + "&cursor=" + first.at("/next_cursor")), (question, partition) -> {
                    assertThat(((Question.Members) question).after()).isEqualTo(given.workspaceId() + "/u:user-8");
                    return new Answer.Members(partition == 0 ? List.of(member("user-9")) : List.of(), true);
                });
        assertThat(second.json().at("/items").findValuesAsString("user_id")).containsExactly("user-9");
        assertThat(second.json().at("/next_cursor").isNull()).isTrue();
    }

    @Test
    void members_of_another_workspaces_cohort_are_not_there() {
        String id = Given.workspace(api).cohort("Theirs");
        assertThat(given.admin().get("/api/v1/cohorts/" + id + "/members").status())
                .isEqualTo(404);
    }

    @Test
    void a_user_is_found_by_user_id_in_one_partition() {
        var profile = new UserProfile("7", "jane-1", List.of("phone-1"), 0, null, List.of(), List.of(), List.of());
        var answer = whileAnswering(1, () -> given.admin().get("/api/v1/users/jane-1"), (question, _) -> {
            assertThat(question).isEqualTo(new Question.Profile(given.workspaceId() + "/u:jane-1"));
            return profile;
        });
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("/user_id")).isEqualTo("jane-1");
        assertThat(answer.at("/first_seen_at")).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void a_device_leads_to_its_owner() {
        var profile = new UserProfile("7", "jane-1", List.of("phone-1"), 0, null, List.of(), List.of(), List.of());
        String owner = given.workspaceId() + "/u:jane-1";
        var answer = whileAnswering(3, () -> given.admin().get("/api/v1/users/phone-1"), (question, _) -> {
            String key = ((Question.Profile) question).userKey();
            if (key.equals(owner)) {
                return profile;
            }
            return key.endsWith("/d:phone-1") ? new Answer.BelongsTo(owner) : new Answer.NoSuchUser();
        });
        assertThat(answer.at("/user_id")).isEqualTo("jane-1");
    }

    @Test
    void a_timeline_goes_on_at_its_cursor_and_refuses_others() {
        var last = new EventPosition(1000, "Buy", -7);
        var first = whileAnswering(
                1,
                () -> given.admin().get("/api/v1/users/jane-1/events?limit=1"),
                (_, _) -> new Answer.Events(List.of(new Answer.Event("Buy", 1000, Map.of())), last));
        assertThat(first.at("/items/0/time")).isEqualTo("1970-01-01T00:00:01Z");
        String rest = "/api/v1/users/jane-1/events?cursor=" + first.at("/next_cursor");
        whileAnswering(1, () -> given.admin().get(rest), (question, _) -> {
            assertThat(((Question.Timeline) question).after()).isEqualTo(last);
            return new Answer.Events(List.of(), null);
        });
        assertThat(given.admin().get("/api/v1/users/jane-1/events?cursor=x").status())
                .isEqualTo(400);
    }

    @Test
    void an_explanation_shows_what_each_condition_found() {
        String id = given.cohort("Berliners");
        var berlin = new Explanation(
                "property",
                Json.mapper().readTree("{}"),
                true,
                2000L,
                new Actual.Value(Json.mapper().readTree("\"Berlin\"")),
                List.of());
        var never = new Explanation(
                "performed",
                Json.mapper().readTree("{}"),
                false,
                null,
                new Actual.Occurrences(1, true, List.of(new Answer.Event("Buy", 1000, Map.of()))),
                List.of());
        var either = new Explanation("any", null, true, null, new Actual.Parts(), List.of(berlin, never));
        String path = "/api/v1/users/jane-1/explain?cohort_id=" + id;
        var answer = whileAnswering(1, () -> given.admin().get(path), (question, _) -> {
            assertThat(((Question.Explain) question).definition())
                    .isEqualTo(Json.mapper().readTree(Given.EVERYBODY_FROM_BERLIN));
            return new Answer.Explained(1000L, either);
        });
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("/since")).isEqualTo("1970-01-01T00:00:01Z");
        assertThat(answer.json().at("/explanation/actual").isNull()).isTrue();
        assertThat(answer.at("/explanation/parts/0/actual/value")).isEqualTo("Berlin");
        assertThat(answer.at("/explanation/parts/0/may_change_at")).isEqualTo("1970-01-01T00:00:02Z");
        assertThat(answer.json().at("/explanation/parts/1/actual/count").asLong())
                .isEqualTo(1);
        assertThat(given.admin()
                        .get("/api/v1/users/jane-1/explain?cohort_id=coh_none")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_comparison_adds_up_values_and_knows_who_has_none() {
        String a = given.cohort("A");
        String b = given.cohort("B");
        var answer = whileAnswering(
                4,
                () -> given.admin()
                        .post(
                                "/api/v1/cohorts/compare",
                                "{\"cohort_ids\": [\"" + a + "\", \"" + b + "\"], \"by\": \"city\"}"),
                (_, partition) -> new Answer.Composition(
                        List.of(new Answer.Combination(1, 5), new Answer.Combination(3, 1)),
                        new Answer.Values(
                                List.of(new Answer.ValueCount("city-" + partition % 2, List.of(3L, 1L))),
                                List.of(1L, 0L))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/cohorts").findValuesAsString("size")).containsExactly("24", "4");
        assertThat(answer.json().at("/in_both").asLong()).isEqualTo(4);
        assertThat(answer.json().at("/composition/values").toString())
                .isEqualTo("[{\"value\":\"city-0\",\"users\":[6,2]},{\"value\":\"city-1\",\"users\":[6,2]}]");
        assertThat(answer.json().at("/composition/others").toString()).isEqualTo("[4,0]");
        assertThat(answer.json().at("/composition/without").toString()).isEqualTo("[8,0]");
        assertThat(answer.json().at("/composition/exact").asBoolean()).isFalse();
    }

    @Test
    void an_overlap_counts_exact_combinations_and_refuses_unknown_cohorts() {
        String a = given.cohort("A");
        String b = given.cohort("B");
        String path = "/api/v1/cohorts/overlap";
        String ids = "{\"cohort_ids\": [\"" + a + "\", \"" + b + "\"]}";
        var answer = whileAnswering(
                4,
                () -> given.admin().post(path, ids),
                (_, _) -> new Answer.Composition(
                        List.of(new Answer.Combination(2, 5), new Answer.Combination(3, 1)),
                        new Answer.Values(List.of(), List.of(0L, 0L))));
        assertThat(answer.json().at("/in_any").asLong()).isEqualTo(24);
        assertThat(answer.json().at("/in_all").asLong()).isEqualTo(4);
        assertThat(answer.at("/combinations/0/cohort_ids/0")).isEqualTo(b);
        assertThat(given.admin().post(path, ids.replace(b, a)).at("/errors/0/field"))
                .isEqualTo("cohort_ids[1]");
        assertThat(given.admin().post(path, ids.replace(b, "coh_none")).status())
                .isEqualTo(400);
        assertThat(given.admin().post(path, "{\"cohort_ids\": []}").status()).isEqualTo(400);
    }

    @Test
    void a_distribution_asks_for_the_range_first_and_then_for_ranges() {
        String id = given.admin()
                .post(
                        "/api/v1/computations",
                        "{\"name\": \"Purchases\", \"definition\": {\"measure\": \"count\", \"event\": \"Buy\"}}")
                .at("/id");
        var none = new Answer.Values(List.of(), List.of(0L));
        var answer = whileAnswering(
                8,
                () -> given.admin().get("/api/v1/computations/" + id + "/distribution"),
                (question, partition) -> ((Question.Distribution) question).buckets() == 0
                        ? new Answer.Distribution(10, 2, 2, 6, 2 + partition, 4, List.of(), none)
                        : new Answer.Distribution(10, 2, 2, 6, 2, 4, Collections.nCopies(20, 1L), none));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/coverage").asDouble()).isEqualTo(0.2);
        assertThat(answer.json().at("/average").asDouble()).isEqualTo(3);
        assertThat(answer.json().at("/min").asDouble()).isEqualTo(2);
        assertThat(answer.json().at("/buckets")).hasSize(20);
        assertThat(answer.json().at("/buckets/19/users").asLong()).isEqualTo(4);
        assertThat(answer.json().at("/buckets/19/to").asDouble()).isEqualTo(4);
        assertThat(given.admin()
                        .get("/api/v1/computations/cmp_none/distribution")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_taxonomy_adds_up_names_and_values_most_users_first() {
        var answer = whileAnswering(4, () -> given.admin().get("/api/v1/taxonomy/events"), (question, partition) -> {
            assertThat(((Question.Taxonomy) question).about()).isEqualTo(Question.Taxonomy.About.EVENTS);
            var price = new Seen("price", 2, Map.of("number", 2L), Map.of("9", 1L), List.of());
            return new Answer.Taxonomy(
                    10,
                    partition != 3,
                    List.of(
                            new Seen("Look", 1, Map.of(), Map.of(), List.of()),
                            new Seen("Buy", 2, Map.of(), Map.of(), List.of(price))));
        });
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/examined").asLong()).isEqualTo(40);
        assertThat(answer.json().at("/everybody").asBoolean()).isFalse();
        assertThat(answer.json().at("/events").findValuesAsString("type")).containsExactly("Buy", "Look");
        assertThat(answer.json().at("/events/0/properties/0/types/number").asLong())
                .isEqualTo(8);
        assertThat(answer.at("/events/0/properties/0/values/0/value")).isEqualTo("9");
    }

    @Test
    void what_the_engine_cannot_answer_is_unavailable_with_its_reason() {
        var answer = whileAnswering(
                4, () -> given.admin().post(PREVIEW, DEFINITION), (_, _) -> new Answer.Failed("too many questions"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("/detail")).contains("too many questions");
    }

    private ApiClient.Answer whileAnswering(
            int copies, Supplier<ApiClient.Answer> request, BiFunction<Question, Integer, Answer> answers) {
        return engine.whileAnswering(copies, request, answers);
    }

    private Answer.Member member(String userId) {
        return new Answer.Member(given.workspaceId() + "/u:" + userId, "7", userId, "", 0, Map.of());
    }
}
