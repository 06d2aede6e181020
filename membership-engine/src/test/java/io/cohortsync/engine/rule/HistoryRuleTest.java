package io.cohortsync.engine.rule;

import static io.cohortsync.engine.rule.TestUser.UTC;
import static io.cohortsync.engine.rule.TestUser.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a property was: `free` from January on, `pro` from 10 February, `free` again from 20 February. */
class HistoryRuleTest {
    private final TestUser user = new TestUser()
            .had("plan", "'free'", "2026-01-01T00:00:00Z")
            .had("plan", "'pro'", "2026-02-10T00:00:00Z")
            .had("plan", "'free'", "2026-02-20T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "most_recently,pro,2026-02-10T00:00:00Z,2026-02-20T00:00:00Z,true",
        "most_recently,pro,2026-02-10T00:00:00Z,2026-02-20T00:00:00.001Z,false",
        "most_recently,free,2026-01-15T00:00:00Z,2026-02-10T00:00:00Z,true",
        "any_time,pro,2026-01-01T00:00:00Z,2026-02-10T00:00:00Z,false",
        "any_time,pro,2026-01-01T00:00:00Z,2026-02-10T00:00:00.001Z,true",
        "any_time,pro,2026-02-19T00:00:00Z,2026-03-01T00:00:00Z,true",
        "any_time,pro,2026-02-20T00:00:00Z,2026-03-01T00:00:00Z,false",
        "any_time,free,2026-02-12T00:00:00Z,2026-02-13T00:00:00Z,false",
        "any_time,free,2025-01-01T00:00:00Z,2026-01-01T00:00:00Z,false",
    })
    void theValuesOfARangeAreThoseInForceInIt(String when, String value, String from, String to, boolean expected) {
        Rule rule = rule(
                "{'type':'property','property':'plan','operator':'is','values':['" + value + "'],'when':'" + when
                        + "','time':{'type':'during','from':'" + from + "','to':'" + to + "'}}",
                UTC);
        assertThat(user.ask(rule, "2026-06-01T00:00:00Z")).isEqualTo(new Verdict(expected, Verdict.NEVER));
    }

    @Test
    void aRollingRangeForgetsAValueWhenItsLastMomentIsPast() {
        Rule rule = rule(
                "{'type':'property','property':'plan','operator':'is','values':['pro'],'when':'any_time',"
                        + "'time':{'type':'last','amount':7,'unit':'days'}}",
                UTC);
        long end = Instant.parse("2026-02-26T23:59:59.999Z").toEpochMilli();
        assertThat(user.ask(rule, "2026-02-21T00:00:00Z")).isEqualTo(new Verdict(true, end));
        assertThat(user.ask(rule, end - 1)).isEqualTo(new Verdict(true, end));
        assertThat(user.ask(rule, end).matches()).isFalse();
    }

    @Test
    void aRangeThatHasNotBegunHasNoValueUntilItBegins() {
        Rule rule = rule(
                "{'type':'property','property':'plan','operator':'is','values':['free'],'when':'any_time',"
                        + "'time':{'type':'since','from':'2026-07-01T00:00:00Z'}}",
                UTC);
        long begin = Instant.parse("2026-07-01T00:00:00Z").toEpochMilli();
        assertThat(user.ask(rule, begin - 1)).isEqualTo(new Verdict(false, begin));
        assertThat(user.ask(rule, begin).matches()).isTrue();
    }

    @Test
    void whoNeverHadAValueMeetsTheNegatedOperatorsOnly() {
        String time = "'when':'any_time','time':{'type':'last','amount':7,'unit':'days'}}";
        Rule isNot = rule("{'type':'property','property':'city','operator':'is_not','values':['Rome']," + time, UTC);
        Rule is = rule("{'type':'property','property':'city','operator':'is','values':['Rome']," + time, UTC);
        assertThat(user.ask(isNot, "2026-06-01T00:00:00Z").matches()).isTrue();
        assertThat(user.ask(is, "2026-06-01T00:00:00Z").matches()).isFalse();
    }
}
