package io.cohortsync.contracts.cohort;

import static io.cohortsync.contracts.cohort.CountTest.Comparison.AT_LEAST;
import static io.cohortsync.contracts.cohort.Definitions.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.cohort.CountTest.Comparison;
import io.cohortsync.contracts.cohort.PropertyFilter.Operand;
import io.cohortsync.contracts.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionReadingTest {
    private static final CountTest ONCE = new CountTest(AT_LEAST, 1, 1);

    @Test
    void performedWithoutANumberMeansAtLeastOnceAtAnyTime() {
        assertThat(read("{'type':'performed','event':'Buy'}"))
                .isEqualTo(new Condition.Performed(List.of("Buy"), List.of(), ONCE, new TimeFrame.Ever()));
    }

    @Test
    void performedTakesEventsFiltersACountAndATime() {
        assertThat(read("""
                {'type':'performed','event':['Buy','Order'],'measure':'count','comparison':'between','value':[2,5],
                 'where':[{'property':'price','operator':'at_least','values':[10]},
                          {'property':'shop','operator':'is','values':['web','app']}],
                 'time':{'type':'last','amount':30,'unit':'days'}}"""))
                .isEqualTo(new Condition.Performed(
                        List.of("Buy", "Order"),
                        List.of(
                                new PropertyFilter("price", Operator.AT_LEAST, List.of(new Operand("10", 10.0)), null),
                                new PropertyFilter(
                                        "shop",
                                        Operator.IS,
                                        List.of(new Operand("web", null), new Operand("app", null)),
                                        null)),
                        new CountTest(Comparison.BETWEEN, 2, 5),
                        new TimeFrame.Last(new Span(30, Span.Unit.DAYS))));
    }

    @Test
    void aPropertyCanBeAskedForTheValuesItHadInATime() {
        var isPro = new PropertyFilter("plan", Operator.IS, List.of(new Operand("pro", null)), null);
        assertThat(read("""
                {'type':'property','property':'plan','operator':'is','values':['pro'],'when':'any_time',
                 'time':{'type':'last','amount':30,'unit':'days'}}"""))
                .isEqualTo(new Condition.HadProperty(
                        isPro, Condition.Occasion.ANY_TIME, new TimeFrame.Last(new Span(30, Span.Unit.DAYS))));
        assertThat(
                        read(
                                "{'type':'property','property':'plan','operator':'is','values':['pro'],'when':'most_recently'}"))
                .isEqualTo(new Condition.HadProperty(isPro, Condition.Occasion.MOST_RECENTLY, new TimeFrame.Ever()));
    }

    @Test
    void anEventTypeThatIsNamedTwiceIsCountedOnce() {
        assertThat(read("{'type':'performed','event':['Buy','Look','Buy']}"))
                .isEqualTo(new Condition.Performed(List.of("Buy", "Look"), List.of(), ONCE, new TimeFrame.Ever()));
    }

    @Test
    void anActiveUserPerformedAnEventOfAnyType() {
        var lastDay = new TimeFrame.Last(new Span(1, Span.Unit.DAYS));
        assertThat(read("{'type':'active','time':{'type':'last','amount':1,'unit':'days'}}"))
                .isEqualTo(
                        read("{'type':'performed','event':'_active','time':{'type':'last','amount':1,'unit':'days'}}"))
                .isEqualTo(new Condition.Performed(List.of("_active"), List.of(), ONCE, lastDay));
    }

    @ParameterizedTest
    @CsvSource({
        "is,IS,3",
        "is_not,IS_NOT,0",
        "less_than,LESS_THAN,1",
        "at_most,AT_MOST,0",
        "greater_than,GREATER_THAN,0",
        "at_least,AT_LEAST,1000000"
    })
    void everyComparisonIsKnownByItsLowerCaseName(String name, Comparison comparison, long value) {
        String json = "{'type':'performed','event':'Buy','comparison':'" + name + "','value':" + value + "}";
        assertThat(read(json))
                .isEqualTo(new Condition.Performed(
                        List.of("Buy"), List.of(), new CountTest(comparison, value, value), new TimeFrame.Ever()));
    }

    static Stream<Arguments> timeFrames() {
        Instant january = Instant.parse("2026-01-01T00:00:00Z");
        Instant february = Instant.parse("2026-01-31T23:00:00Z");
        return Stream.of(
                Arguments.of("null", new TimeFrame.Ever()),
                Arguments.of("{'type':'ever'}", new TimeFrame.Ever()),
                Arguments.of(
                        "{'type':'last','amount':90,'unit':'minutes'}",
                        new TimeFrame.Last(new Span(90, Span.Unit.MINUTES))),
                Arguments.of(
                        "{'type':'last','amount':1,'unit':'hours'}", new TimeFrame.Last(new Span(1, Span.Unit.HOURS))),
                Arguments.of(
                        "{'type':'within','amount':2,'unit':'weeks'}",
                        new TimeFrame.WithinFirstUse(new Span(2, Span.Unit.WEEKS))),
                Arguments.of(
                        "{'type':'within','amount':100000,'unit':'months'}",
                        new TimeFrame.WithinFirstUse(new Span(100_000, Span.Unit.MONTHS))),
                Arguments.of("{'type':'since','from':'2026-01-01T00:00:00Z'}", new TimeFrame.Since(january)),
                Arguments.of(
                        "{'type':'during','from':'2026-01-01T00:00:00Z','to':'2026-02-01T00:00:00+01:00'}",
                        new TimeFrame.During(january, february)),
                Arguments.of("{'type':'since','from':'2026-01-01T00:00:00.0009Z'}", new TimeFrame.Since(january)));
    }

    @ParameterizedTest
    @MethodSource("timeFrames")
    void everyTimeFormIsRead(String json, TimeFrame expected) {
        assertThat(read("{'type':'performed','event':'Buy','time':" + json + "}"))
                .isEqualTo(new Condition.Performed(List.of("Buy"), List.of(), ONCE, expected));
    }

    @Test
    void groupsNestAndKeepTheirOrder() {
        Condition buy = read("{'type':'performed','event':'Buy'}");
        assertThat(read("""
                {'all':[{'any':[{'type':'performed','event':'Buy'},{'type':'in_cohort','cohort_id':'coh_1'}]},
                        {'not':{'type':'property','property':'email','operator':'is_set'}}]}"""))
                .isEqualTo(new Condition.AllOf(List.of(
                        new Condition.AnyOf(List.of(buy, new Condition.InCohort("coh_1"))),
                        new Condition.Not(new Condition.OfProperty(
                                new PropertyFilter("email", Operator.IS_SET, List.of(), null))))));
    }

    @Test
    void aDefinitionNamesTheCohortsItRefersToAndVisitsParentsFirst() throws InvalidDefinition {
        CohortDefinition definition = CohortDefinitionReader.read(Json.mapper().readTree("""
                {"any":[{"type":"in_cohort","cohort_id":"coh_1"},
                        {"not":{"all":[{"type":"in_cohort","cohort_id":"coh_2"},{"type":"in_cohort","cohort_id":"coh_1"}]}}]}"""));
        assertThat(definition.referencedCohorts()).containsExactlyInAnyOrder("coh_1", "coh_2");
        List<String> visited = new ArrayList<>();
        definition.forEach(condition -> visited.add(condition.getClass().getSimpleName()));
        assertThat(visited).containsExactly("AnyOf", "InCohort", "Not", "AllOf", "InCohort", "InCohort");
    }

    @Test
    void aDefinitionMayBeAsDeepAndAsLargeAsTheLimits() {
        String leaf = "{'type':'property','property':'a','operator':'is_set'}";
        String deep = "{'not':".repeat(CohortDefinitionReader.MAX_DEPTH - 1)
                + leaf
                + "}".repeat(CohortDefinitionReader.MAX_DEPTH - 1);
        assertThat(read(deep)).isInstanceOf(Condition.Not.class);
        String large = "{'any':[" + (leaf + ",").repeat(CohortDefinitionReader.MAX_CONDITIONS - 2) + leaf + "]}";
        assertThat(((Condition.AnyOf) read(large)).conditions()).hasSize(CohortDefinitionReader.MAX_CONDITIONS - 1);
    }
}
