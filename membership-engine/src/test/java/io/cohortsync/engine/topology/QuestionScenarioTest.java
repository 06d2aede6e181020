package io.cohortsync.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.question.Actual;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.EventPosition;
import io.cohortsync.contracts.question.Explanation;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.question.Seen;
import io.cohortsync.contracts.question.UserProfile;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.NullNode;

class QuestionScenarioTest {
    private static final String BOUGHT =
            "{'type':'performed','event':'Buy','measure':'count','comparison':'at_least','value':1,'time':{'type':'last','amount':7,'unit':'days'}}";

    @TempDir
    private Path folder;

    private EngineScenario engine;

    @BeforeEach
    void start() {
        engine = new EngineScenario(folder);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void a_profile_tells_properties_cohorts_and_what_destinations_hold() {
        engine.cohort("coh_1", BOUGHT);
        engine.sync("syn_1", "coh_1", EngineScenario.Mode.REAL_TIME, SyncState.ACTIVE, "email");
        engine.startRun("run_1", "syn_1");
        engine.property("jane-1", "email", "jane@example.com");
        engine.event("jane-1", "Buy");
        engine.deliverAll(_ -> OutcomeState.DELIVERED);
        UserProfile profile = (UserProfile) answer(new Question.Profile("wsp_1/u:jane-1"));
        assertThat(profile.userId()).isEqualTo("jane-1");
        assertThat(profile.properties()).singleElement().satisfies(property -> {
            assertThat(property.name()).isEqualTo("email");
            assertThat(property.value().asString()).isEqualTo("jane@example.com");
        });
        assertThat(profile.cohorts()).extracting(UserProfile.InCohort::cohortId).containsExactly("coh_1");
        assertThat(profile.destinations()).singleElement().satisfies(held -> {
            assertThat(held.state()).isEqualTo("held");
            assertThat(held.identifiers().getFirst().value()).isEqualTo("jane@example.com");
        });
    }

    @Test
    void unknown_users_and_those_of_other_workspaces_are_not_there() {
        engine.event("jane-1", "Buy");
        assertThat(answer(new Question.Profile("wsp_1/u:mary-1"))).isEqualTo(new Answer.NoSuchUser());
        assertThat(engine.answers("wsp_2", Duration.ZERO, new Question.Profile("wsp_1/u:jane-1")))
                .containsExactly(new Answer.NoSuchUser());
        assertThat(((Answer.Preview) engine.answers("wsp_2", Duration.ZERO, preview())
                                .getFirst())
                        .size())
                .isZero();
    }

    @Test
    void a_preview_counts_whom_the_cohort_will_have() {
        for (int i = 0; i < 300; i++) {
            engine.event("user-" + i, i % 3 == 0 ? "Buy" : "Look");
        }
        engine.property("user-0", "email", "zero@example.com");
        engine.property("user-1", "email", "one@example.com");
        Answer.Preview preview = (Answer.Preview) answer(preview());
        assertThat(preview.size()).isEqualTo(100);
        assertThat(preview.covered()).isEqualTo(Map.of("email", 1L, "user_id", 100L));
        assertThat(preview.sample()).hasSize(5);
        engine.cohort("coh_1", BOUGHT);
        assertThat(engine.population("coh_1").getSize()).isEqualTo(preview.size());
    }

    @Test
    void members_come_in_pages_that_miss_nobody() {
        for (int i = 0; i < 5; i++) {
            engine.event("user-" + i, "Buy");
        }
        engine.event("user-9", "Look");
        engine.cohort("coh_1", BOUGHT);
        engine.settle();
        Answer.Members first = (Answer.Members) answer(new Question.Members("coh_1", "", 3, List.of()));
        assertThat(first.complete()).isFalse();
        assertThat(first.members()).extracting(Answer.Member::userId).containsExactly("user-0", "user-1", "user-2");
        Answer.Members second = (Answer.Members)
                answer(new Question.Members("coh_1", first.members().getLast().userKey(), 3, List.of()));
        assertThat(second.complete()).isTrue();
        assertThat(second.members()).extracting(Answer.Member::userId).containsExactly("user-3", "user-4");
    }

    @Test
    void members_are_told_with_the_properties_asked_for_and_a_page_of_large_ones_ends_early() {
        engine.cohort("coh_1", BOUGHT);
        for (int i = 0; i < 60; i++) {
            engine.event("user-" + (10 + i), "Buy");
            engine.property("user-" + (10 + i), "note", "x".repeat(9_000));
        }
        engine.property("user-10", "huge", "x".repeat(11_000));
        engine.settle();
        List<String> seen = new ArrayList<>();
        Answer.Members page;
        int pages = 0;
        do {
            String after = seen.isEmpty() ? "" : "wsp_1/u:" + seen.getLast();
            page = (Answer.Members) answer(new Question.Members("coh_1", after, 100, List.of("note", "huge", "none")));
            page.members().forEach(member -> {
                assertThat(member.properties()).containsOnlyKeys("note");
                seen.add(member.userId());
            });
            pages++;
        } while (!page.complete());
        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
        assertThat(pages).isGreaterThan(2);
    }

    @Test
    void users_are_found_by_many_numeric_ids_in_one_walk() {
        engine.event("jane-1", "Buy");
        engine.event("mary-1", "Buy");
        engine.event("anna-1", "Buy");
        UserKey jane = new UserKey("wsp_1", UserKey.Kind.USER, "jane-1");
        UserKey mary = new UserKey("wsp_1", UserKey.Kind.USER, "mary-1");
        assertThat(answer(new Question.ByAmplitudeIds(Set.of(jane.amplitudeId(), mary.amplitudeId(), 5L))))
                .isEqualTo(new Answer.UserKeys(List.of(
                        new Answer.FoundUser(jane.amplitudeId(), jane.text()),
                        new Answer.FoundUser(mary.amplitudeId(), mary.text()))));
    }

    @Test
    void a_timeline_merges_all_types_newest_first_and_its_pages_miss_nothing() {
        for (int i = 0; i < 7; i++) {
            // Two of each moment: the order of types decides between them.
            engine.event(
                    "jane-1", i % 2 == 0 ? "Buy" : "Look", EngineScenario.START.plusSeconds(i / 2), "", "n", "" + i);
        }
        List<String> seen = new ArrayList<>();
        EventPosition after = null;
        do {
            var page = (Answer.Events) answer(new Question.Timeline("wsp_1/u:jane-1", "", after, 2));
            page.events()
                    .forEach(event -> seen.add(event.type()
                            + event.properties()
                                    .getOrDefault("n", NullNode.getInstance())
                                    .asString()));
            after = page.next() == null ? null : EventPosition.parse(page.next().text());
        } while (after != null);
        assertThat(seen).containsExactly("Buy6", "Buy4", "Look5", "Buy2", "Look3", "Buy0", "Look1");
        assertThat(((Answer.Events) answer(new Question.Timeline("wsp_1/u:jane-1", "Look", null, 9))).events())
                .hasSize(3);
        assertThat(answer(new Question.Timeline("wsp_1/u:nobody", "", null, 9))).isEqualTo(new Answer.NoSuchUser());
    }

    @Test
    void an_explanation_tells_what_each_condition_found_and_when_time_changes_it() {
        engine.cohort("coh_1", BOUGHT);
        engine.event("jane-1", "Buy");
        Instant bought = engine.now();
        engine.pass(Duration.ofDays(1));
        engine.property("jane-1", "city", "Berlin");
        String definition =
                "{'any':[{'not':{'type':'in_cohort','cohort_id':'coh_1'}},{'type':'property','property':'city','operator':'is','values':['Paris']},"
                        + BOUGHT.replace("'value':1", "'value':2") + "]}";
        engine.cohort("coh_2", definition);
        engine.settle();
        var answer = (Answer.Explained) answer(new Question.Explain(
                "wsp_1/u:jane-1", "coh_2", Json.mapper().readTree(definition.replace('\'', '"')), "UTC"));
        assertThat(answer.since()).isNull();
        Explanation any = answer.explanation();
        assertThat(any.kind()).isEqualTo("any");
        assertThat(any.matches()).isFalse();
        assertThat(any.parts()).extracting(Explanation::kind).containsExactly("not", "property", "performed");
        assertThat(any.parts().getFirst().parts().getFirst().actual())
                .isEqualTo(new Actual.Membership(bought.toEpochMilli()));
        assertThat(any.parts().get(1).actual())
                .isEqualTo(new Actual.Value(Json.mapper().readTree("\"Berlin\"")));
        assertThat(any.parts().get(2).actual())
                .isEqualTo(new Actual.Occurrences(
                        1, true, List.of(new Answer.Event("Buy", bought.toEpochMilli(), Map.of()))));
        var bought1 = (Answer.Explained) answer(new Question.Explain(
                "wsp_1/u:jane-1", "coh_1", Json.mapper().readTree(BOUGHT.replace('\'', '"')), "UTC"));
        assertThat(bought1.since()).isEqualTo(bought.toEpochMilli());
        assertThat(bought1.explanation().matches()).isTrue();
        assertThat(bought1.explanation().mayChangeAt())
                .isEqualTo(bought.plus(Duration.ofDays(7)).toEpochMilli());
    }

    @Test
    void an_explanation_shows_measures_both_sides_of_a_comparison_and_every_step() {
        Instant first = engine.now();
        engine.event("jane-1", "Look");
        engine.pass(Duration.ofHours(1));
        engine.event("jane-1", "Buy");
        engine.event("jane-1", "Buy");
        String definition =
                "{'any':[{'type':'performed','event':'Buy','measure':'sum','property':'price','comparison':'at_least','value':5},"
                        + "{'type':'performed','event':'Look','measure':'relative_count','comparison':'at_least','than':{'event':'Buy'}},"
                        + "{'type':'sequence','steps':[{'event':'Buy'},{'event':'Look'}]},"
                        + "{'type':'new','time':{'type':'last','amount':30,'unit':'minutes'}}]}";
        engine.cohort("coh_1", definition);
        engine.settle();
        var answer = (Answer.Explained) answer(new Question.Explain(
                "wsp_1/u:jane-1", "coh_1", Json.mapper().readTree(definition.replace('\'', '"')), "UTC"));
        List<Explanation> parts = answer.explanation().parts();
        assertThat(parts).extracting(Explanation::matches).containsOnly(false);
        assertThat(parts.get(0).actual())
                .isEqualTo(new Actual.Value(Json.mapper().readTree("0")));
        assertThat(counts(parts.get(1))).containsExactly(1L, 2L);
        assertThat(counts(parts.get(2))).containsExactly(2L, 1L);
        assertThat(parts.get(3).actual())
                .isEqualTo(new Actual.Value(Json.mapper().readTree("\"" + first + "\"")));
    }

    @Test
    void what_a_property_was_is_known_to_cohorts_made_later_and_shown_by_explanations() {
        Instant signedUp = engine.now();
        engine.property("jane-1", "plan", "trial");
        engine.pass(Duration.ofDays(3));
        Instant paid = engine.now();
        engine.property("jane-1", "plan", "pro");
        engine.property("mary-1", "plan", "pro");
        String definition = "{'type':'property','property':'plan','operator':'is','values':['trial'],'when':'any_time',"
                + "'time':{'type':'last','amount':7,'unit':'days'}}";
        engine.cohort("coh_1", definition);
        engine.settle();
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
        var answer = (Answer.Explained) answer(new Question.Explain(
                "wsp_1/u:jane-1", "coh_1", Json.mapper().readTree(definition.replace('\'', '"')), "UTC"));
        assertThat(answer.explanation().actual())
                .isEqualTo(new Actual.History(List.of(
                        new Actual.Held(Json.mapper().readTree("\"trial\""), signedUp.toEpochMilli()),
                        new Actual.Held(Json.mapper().readTree("\"pro\""), paid.toEpochMilli()))));
        assertThat(answer.explanation().mayChangeAt())
                .isEqualTo(paid.plus(Duration.ofDays(7)).minusMillis(1).toEpochMilli());
        engine.pass(Duration.ofDays(7));
        assertThat(engine.population("coh_1").getSize()).isEqualTo(0);
    }

    private static List<Long> counts(Explanation explained) {
        return ((Actual.Selections) explained.actual())
                .selections().stream().map(Actual.Occurrences::count).toList();
    }

    @Test
    void a_composition_counts_each_user_in_exactly_one_combination() {
        String berlin = "{'type':'property','property':'city','operator':'is','values':['Berlin']}";
        engine.cohort("coh_1", BOUGHT);
        engine.cohort("coh_2", berlin);
        engine.event("jane-1", "Buy");
        engine.property("jane-1", "city", "Berlin");
        engine.property("mary-1", "city", "Berlin");
        engine.event("john-1", "Buy");
        engine.property("anna-1", "city", "Paris");
        engine.settle();
        var answer = (Answer.Composition) answer(new Question.Composition(List.of("coh_1", "coh_2"), "city"));
        assertThat(answer.combinations())
                .containsExactlyInAnyOrder(
                        new Answer.Combination(1, 1), new Answer.Combination(2, 1), new Answer.Combination(3, 1));
        assertThat(answer.values().told()).containsExactly(new Answer.ValueCount("Berlin", List.of(1L, 2L)));
        assertThat(answer(new Question.Composition(List.of("coh_1", "coh_9"), "")))
                .isInstanceOf(Answer.Failed.class);
    }

    @Test
    void a_distribution_counts_those_who_have_a_value() {
        engine.computation("cmp_1", "{'measure':'count','event':'Buy'}");
        engine.event("jane-1", "Buy");
        engine.event("mary-1", "Buy");
        engine.pass(Duration.ofMinutes(1));
        engine.event("mary-1", "Buy");
        engine.event("john-1", "Look");
        engine.settle();
        var found = (Answer.Distribution) answer(new Question.Distribution("cmp_1", 0, 0, 0));
        assertThat(found.users()).isEqualTo(3);
        assertThat(found.withValue()).isEqualTo(2);
        assertThat(List.of(found.sum(), found.min(), found.max())).containsExactly(3.0, 1.0, 2.0);
        assertThat(found.values().told())
                .containsExactlyInAnyOrder(
                        new Answer.ValueCount("1", List.of(1L)), new Answer.ValueCount("2", List.of(1L)));
        var spread = (Answer.Distribution) answer(new Question.Distribution("cmp_1", 1, 2, 4));
        assertThat(spread.buckets()).containsExactly(1L, 0L, 0L, 1L);
    }

    @Test
    void a_taxonomy_names_what_occurs() {
        engine.event("jane-1", "Buy", EngineScenario.START, "", "item", "shoe");
        engine.event("mary-1", "Buy", EngineScenario.START, "", "item", "shoe");
        engine.event("mary-1", "Look");
        engine.property("jane-1", "city", "Berlin");
        var events = (Answer.Taxonomy) answer(new Question.Taxonomy(Question.Taxonomy.About.EVENTS, 100));
        assertThat(events.everybody()).isTrue();
        assertThat(events.examined()).isEqualTo(2);
        assertThat(events.seen()).extracting(Seen::name).containsExactlyInAnyOrder("Buy", "Look");
        var item = new Seen("item", 2, Map.of("text", 2L), Map.of("shoe", 2L), List.of());
        assertThat(events.seen()).contains(new Seen("Buy", 2, Map.of(), Map.of(), List.of(item)));
        var properties = (Answer.Taxonomy) answer(new Question.Taxonomy(Question.Taxonomy.About.USER_PROPERTIES, 100));
        assertThat(properties.seen())
                .containsExactly(new Seen("city", 1, Map.of("text", 1L), Map.of("Berlin", 1L), List.of()));
        var sample = (Answer.Taxonomy) answer(new Question.Taxonomy(Question.Taxonomy.About.EVENTS, 1));
        assertThat(sample.examined()).isEqualTo(1);
        assertThat(sample.everybody()).isFalse();
        // However many users others have, a small workspace is examined whole.
        var ofOthers = (Answer.Taxonomy)
                engine.answers("wsp_2", Duration.ZERO, new Question.Taxonomy(Question.Taxonomy.About.EVENTS, 1))
                        .getFirst();
        assertThat(ofOthers).isEqualTo(new Answer.Taxonomy(0, true, List.of()));
    }

    @Test
    void nobody_sees_the_members_of_another_workspace() {
        engine.event("jane-1", "Buy");
        engine.cohort("coh_1", BOUGHT);
        engine.settle();
        assertThat(engine.answers("wsp_2", Duration.ZERO, new Question.Members("coh_1", "", 3, List.of())))
                .singleElement()
                .isInstanceOf(Answer.Failed.class);
    }

    @Test
    void a_question_nobody_waits_for_any_more_is_left_alone() {
        assertThat(engine.answers("wsp_1", Duration.ofSeconds(31), preview())).isEmpty();
        assertThat(engine.answers("wsp_1", Duration.ofSeconds(29), preview())).hasSize(1);
    }

    private static Question preview() {
        return new Question.Preview(
                Json.mapper().readTree(BOUGHT.replace('\'', '"')), "UTC", List.of("email", "user_id"), 5);
    }

    private Answer answer(Question question) {
        return engine.answers("wsp_1", Duration.ZERO, question).getFirst();
    }
}
