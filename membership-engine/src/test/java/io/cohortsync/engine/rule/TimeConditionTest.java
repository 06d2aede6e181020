package io.cohortsync.engine.rule;

import static io.cohortsync.engine.rule.TestUser.BERLIN;
import static io.cohortsync.engine.rule.TestUser.UTC;
import static io.cohortsync.engine.rule.TestUser.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Borders to the millisecond, and the moment an answer names for its own end. */
class TimeConditionTest {

    @ParameterizedTest
    @CsvSource({
        "UTC,90,minutes,2026-03-01T00:00:00Z,2026-03-01T01:30:00Z",
        "UTC,7,days,2026-03-01T00:00:00Z,2026-03-08T00:00:00Z",
        "UTC,1,months,2026-01-28T12:00:00Z,2026-02-28T12:00:00Z",
        "UTC,1,months,2026-01-29T12:00:00Z,2026-03-01T00:00:00Z",
        "UTC,1,months,2026-01-31T12:00:00Z,2026-03-01T00:00:00Z",
        "Europe/Berlin,24,hours,2026-03-28T11:00:00Z,2026-03-29T11:00:00Z",
        "Europe/Berlin,1,days,2026-03-28T11:00:00Z,2026-03-29T10:00:00Z",
        "Europe/Berlin,1,days,2026-03-28T01:30:00Z,2026-03-29T01:00:00Z",
        "Europe/Berlin,1,days,2026-10-24T10:00:00Z,2026-10-25T11:00:00Z",
        "Europe/Berlin,1,weeks,2026-10-20T10:00:00Z,2026-10-27T11:00:00Z"
    })
    void anEventCountsFromItsTimeUntilTheSpanIsOver(ZoneId zone, int amount, String unit, String time, Instant end) {
        Rule rule = rule(
                "{'type':'performed','event':'Buy','time':{'type':'last','amount':" + amount + ",'unit':'" + unit
                        + "'}}",
                zone);
        TestUser user = new TestUser().did("Buy", time);
        long start = Instant.parse(time).toEpochMilli();
        assertThat(user.ask(rule, start - 1)).isEqualTo(new Verdict(false, start));
        assertThat(user.ask(rule, start)).isEqualTo(new Verdict(true, end.toEpochMilli()));
        assertThat(user.ask(rule, end.toEpochMilli() - 1)).isEqualTo(new Verdict(true, end.toEpochMilli()));
        assertThat(user.ask(rule, end.toEpochMilli())).isEqualTo(new Verdict(false, Verdict.NEVER));
    }

    /** An older event used to outlive this one: 29 January 23:00 until 28 February 23:00, 31 January 01:00 until 01:00. */
    @Test
    void noEventOutlivesANewerOneAtTheEndOfAMonth() {
        Rule rule = rule("{'type':'performed','event':'Buy','time':{'type':'last','amount':1,'unit':'months'}}", UTC);
        TestUser user = new TestUser().did("Buy", "2026-01-29T23:00:00Z").did("Buy", "2026-01-31T01:00:00Z");
        long end = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
        assertThat(user.ask(rule, "2026-02-28T12:00:00Z")).isEqualTo(new Verdict(true, end));
        assertThat(user.ask(rule, end)).isEqualTo(new Verdict(false, Verdict.NEVER));
    }

    @Test
    void aFixedRangeHoldsItsBeginningAndNotItsEnd() {
        Rule rule = rule(
                "{'type':'performed','event':'Buy','comparison':'is','value':2,'time':"
                        + "{'type':'during','from':'2026-01-01T00:00:00Z','to':'2026-02-01T00:00:00Z'}}",
                UTC);
        TestUser user = new TestUser()
                .did("Buy", "2025-12-31T23:59:59.999Z")
                .did("Buy", "2026-01-01T00:00:00Z")
                .did("Buy", "2026-01-31T23:59:59.999Z")
                .did("Buy", "2026-02-01T00:00:00Z");
        assertThat(user.ask(rule, "2026-03-01T00:00:00Z")).isEqualTo(new Verdict(true, Verdict.NEVER));
    }

    @Test
    void sinceHoldsItsBeginning() {
        Rule rule = rule(
                "{'type':'performed','event':'Buy','comparison':'is','value':1,'time':"
                        + "{'type':'since','from':'2026-01-01T00:00:00Z'}}",
                UTC);
        TestUser user = new TestUser().did("Buy", "2025-12-31T23:59:59.999Z").did("Buy", "2026-01-01T00:00:00Z");
        assertThat(user.ask(rule, "2026-03-01T00:00:00Z").matches()).isTrue();
    }

    @Test
    void firstUseIsTheFirstEventOfAnyType() {
        Rule rule =
                rule("{'type':'performed','event':'Buy','time':{'type':'within','amount':1,'unit':'days'}}", BERLIN);
        TestUser soon = new TestUser().did("Open", "2026-03-28T11:00:00Z").did("Buy", "2026-03-29T09:59:59.999Z");
        TestUser late = new TestUser().did("Open", "2026-03-28T11:00:00Z").did("Buy", "2026-03-29T10:00:00Z");
        assertThat(soon.ask(rule, "2030-01-01T00:00:00Z")).isEqualTo(new Verdict(true, Verdict.NEVER));
        assertThat(late.ask(rule, "2030-01-01T00:00:00Z")).isEqualTo(new Verdict(false, Verdict.NEVER));
        assertThat(new TestUser().ask(rule, 0)).isEqualTo(new Verdict(false, Verdict.NEVER));
    }

    @Test
    void aPropertyInTheLastHoldsFromItsTimeUntilTheSpanIsOver() {
        Rule rule =
                rule("{'type':'property','property':'seen','operator':'in_the_last','amount':1,'unit':'days'}", BERLIN);
        TestUser user = new TestUser().with("seen", "'2026-03-28T11:00:00Z'");
        long from = Instant.parse("2026-03-28T11:00:00Z").toEpochMilli();
        long to = Instant.parse("2026-03-29T10:00:00Z").toEpochMilli();
        assertThat(user.ask(rule, from - 1)).isEqualTo(new Verdict(false, from));
        assertThat(user.ask(rule, from)).isEqualTo(new Verdict(true, to));
        assertThat(user.ask(rule, to - 1)).isEqualTo(new Verdict(true, to));
        assertThat(user.ask(rule, to)).isEqualTo(new Verdict(false, Verdict.NEVER));
    }

    @Test
    void aPropertyInTheNextHoldsFromTheMomentItComesIntoReachUntilItIsThere() {
        Rule rule =
                rule("{'type':'property','property':'due','operator':'in_the_next','amount':1,'unit':'months'}", UTC);
        TestUser user = new TestUser().with("due", "'2026-02-28T12:00:00Z'");
        long reach = Instant.parse("2026-01-28T12:00:00Z").toEpochMilli();
        long due = Instant.parse("2026-02-28T12:00:00Z").toEpochMilli();
        assertThat(user.ask(rule, "2020-01-01T00:00:00Z")).isEqualTo(new Verdict(false, reach));
        assertThat(user.ask(rule, reach - 1)).isEqualTo(new Verdict(false, reach));
        assertThat(user.ask(rule, reach)).isEqualTo(new Verdict(true, due));
        assertThat(user.ask(rule, due - 1)).isEqualTo(new Verdict(true, due));
        assertThat(user.ask(rule, due)).isEqualTo(new Verdict(false, Verdict.NEVER));
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807", "-9223372036854775808", "253402300800000", "1e308"})
    void aNumberThatIsNoDateIsNeverNearAndStopsNothing(String number) {
        for (String operator : new String[] {"in_the_last", "in_the_next"}) {
            Rule rule = rule(
                    "{'type':'property','property':'p','operator':'" + operator + "','amount':1,'unit':'months'}",
                    BERLIN);
            assertThat(new TestUser().with("p", number).ask(rule, "2026-03-01T00:00:00Z"))
                    .isEqualTo(new Verdict(false, Verdict.NEVER));
        }
    }
}
