package io.cohortsync.engine.rule;

import static io.cohortsync.engine.rule.TestUser.UTC;
import static io.cohortsync.engine.rule.TestUser.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountRuleTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** A user with a Buy on each of {@code count} days, and the answers on the days after. */
    @ParameterizedTest
    @CsvSource({
        // comparison, value, how often, first day the answer can change (0: never)
        "at_least,3,5,9",
        "at_least,3,3,7",
        "at_least,3,2,0",
        "is,2,2,7",
        "is,2,3,7",
        "greater_than,1,5,10",
        "at_most,5,3,0",
        "at_most,2,3,7",
        "at_least,0,3,0",
        "is,0,0,0"
    })
    void theAnswerStandsUntilTheOldestEventItRestsOnLeaves(String comparison, int value, int count, int day) {
        Rule rule = rule(
                "{'type':'performed','event':'Buy','comparison':'" + comparison + "','value':" + value
                        + ",'time':{'type':'last','amount':7,'unit':'days'}}",
                UTC);
        TestUser user = new TestUser();
        for (int i = 0; i < count; i++) {
            user.did("Buy", START.plus(Duration.ofDays(i)).toString());
        }
        long now = START.plus(Duration.ofDays(5)).toEpochMilli();
        assertThat(user.ask(rule, now).changesAt())
                .isEqualTo(day == 0 ? Verdict.NEVER : START.toEpochMilli() + day * DAY);
    }

    @Test
    void noMoreEventsAreReadThanTheAnswerNeeds() {
        TestUser user = new TestUser();
        for (int i = 0; i < 1_000; i++) {
            user.did("Buy", START.plusSeconds(i).toString());
        }
        long now = START.plusSeconds(2_000).toEpochMilli();
        assertThat(user.ask(rule("{'type':'performed','event':'Buy'}", UTC), now)
                        .matches())
                .isTrue();
        assertThat(user.read()).isEqualTo(1);
        Rule five = rule("{'type':'performed','event':'Buy','comparison':'at_least','value':5}", UTC);
        assertThat(user.ask(five, now).matches()).isTrue();
        assertThat(user.read()).isEqualTo(5);
        Rule recent = rule(
                "{'type':'performed','event':'Buy','comparison':'at_least','value':5,"
                        + "'time':{'type':'last','amount':1,'unit':'minutes'}}",
                UTC);
        assertThat(user.ask(recent, now).matches()).isFalse();
        assertThat(user.read()).isEqualTo(1);
    }

    @Test
    void eventsOfSeveralTypesAddUpAndTheOldestNeededOneDecides() {
        Rule rule = rule(
                "{'type':'performed','event':['Buy','Order'],'comparison':'at_least','value':2,"
                        + "'time':{'type':'last','amount':7,'unit':'days'}}",
                UTC);
        TestUser user = new TestUser()
                .did("Buy", "2026-03-01T00:00:00Z")
                .did("Order", "2026-03-02T00:00:00Z")
                .did("Buy", "2026-03-03T00:00:00Z");
        assertThat(user.ask(rule, "2026-03-04T00:00:00Z"))
                .isEqualTo(
                        new Verdict(true, Instant.parse("2026-03-09T00:00:00Z").toEpochMilli()));
    }

    @Test
    void zeroTimesHoldsForThoseWhoNeverDidIt() {
        Rule rule = rule("{'type':'performed','event':'Buy','comparison':'is','value':0}", UTC);
        assertThat(new TestUser().ask(rule, 0)).isEqualTo(new Verdict(true, Verdict.NEVER));
        assertThat(new TestUser()
                        .did("Buy", "2026-03-01T00:00:00Z")
                        .ask(rule, "2026-03-02T00:00:00Z")
                        .matches())
                .isFalse();
    }

    @Test
    void onlyEventsThatPassEveryFilterCount() {
        Rule rule = rule(
                "{'type':'performed','event':'Buy','comparison':'is','value':1,'where':["
                        + "{'property':'price','operator':'at_least','values':[10]},"
                        + "{'property':'shop','operator':'is_not','values':['test']}]}",
                UTC);
        TestUser user = new TestUser()
                .did("Buy", "2026-03-01T00:00:00Z", "{'price':9}")
                .did("Buy", "2026-03-01T00:00:00Z", "{'price':10}")
                .did("Buy", "2026-03-01T00:00:00Z", "{'price':'10'}")
                .did("Buy", "2026-03-01T00:00:00Z", "{'price':10,'shop':'test'}")
                .did("Buy", "2026-03-01T00:00:00Z");
        assertThat(user.ask(rule, "2026-03-02T00:00:00Z").matches()).isTrue();
    }

    /** The filter's own time used to be left out: the user stayed in until something else happened. */
    @Test
    void aFilterThatDependsOnTheTimeEndsTheAnswerToo() {
        Rule rule = rule(
                "{'type':'performed','event':'Book','where':["
                        + "{'property':'arrival','operator':'in_the_next','amount':3,'unit':'days'}]}",
                UTC);
        TestUser user = new TestUser().did("Book", "2026-03-01T00:00:00Z", "{'arrival':'2026-03-10T00:00:00Z'}");
        long reach = Instant.parse("2026-03-07T00:00:00Z").toEpochMilli();
        long arrival = Instant.parse("2026-03-10T00:00:00Z").toEpochMilli();
        assertThat(user.ask(rule, "2026-03-02T00:00:00Z")).isEqualTo(new Verdict(false, reach));
        assertThat(user.ask(rule, reach)).isEqualTo(new Verdict(true, arrival));
        assertThat(user.ask(rule, arrival)).isEqualTo(new Verdict(false, Verdict.NEVER));
    }

    @Test
    void anEventOfTheFutureIsAnnounced() {
        Rule rule = rule("{'not':{'type':'performed','event':['Buy','Order']}}", UTC);
        TestUser user = new TestUser().did("Order", "2026-03-05T00:00:00Z").did("Buy", "2026-03-04T00:00:00Z");
        long first = Instant.parse("2026-03-04T00:00:00Z").toEpochMilli();
        assertThat(user.ask(rule, first - 1)).isEqualTo(new Verdict(true, first));
        assertThat(user.ask(rule, first).matches()).isFalse();
    }

    /** It used to throw, and with it the whole lane stopped. */
    @Test
    void anEventOfWhichOnlyTheTimeIsToldIsNotThere() {
        Rule rule = rule(
                "{'type':'performed','event':'Buy','where':[{'property':'price','operator':'at_least','values':[10]}]}",
                UTC);
        TestUser user = new TestUser().toldOf("Buy", "2026-03-02T00:00:00Z");
        assertThat(user.ask(rule, "2026-03-03T00:00:00Z")).isEqualTo(new Verdict(false, Verdict.NEVER));
    }
}
