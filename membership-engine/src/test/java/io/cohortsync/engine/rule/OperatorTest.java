package io.cohortsync.engine.rule;

import static io.cohortsync.engine.rule.TestUser.BERLIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.cohort.Operator;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorTest {
    private static final String NOW = "2026-03-29T10:00:00Z";

    /** Every kind of value there is; "missing" is a property nobody set. */
    private static final List<String> KINDS = List.of(
            "missing",
            "null",
            "''",
            "'Ab'",
            "'5'",
            "5",
            "5.0",
            "5.5",
            "-1",
            "true",
            "['Ab','x']",
            "[5]",
            "[]",
            "[null]",
            "{'a':5}");

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "is_set|              |'' 'Ab' '5' 5 5.0 5.5 -1 true ['Ab','x'] [5] [] [null] {'a':5}",
                "is_not_set|          |missing null",
                // Case counts, but a number and its text are the same; a list meets it when one of its items does.
                "is|['Ab']|            'Ab' ['Ab','x']",
                "is|['ab']|            ^^",
                "is|[5]|               '5' 5 5.0 [5]",
                "is|['5',true]|        '5' 5 5.0 true [5]",
                "is|['']|              '' [null]",
                "is|['x','y']|         ['Ab','x']",
                "is_not|['Ab']|        missing null '' '5' 5 5.0 5.5 -1 true [5] [] [null] {'a':5}",
                "is_not|['Ab',5]|      missing null '' 5.5 -1 true [] [null] {'a':5}",
                "contains|['A']|       'Ab' ['Ab','x'] {'a':5}",
                "contains|['aB']|      'Ab' ['Ab','x']",
                "contains|[5]|         '5' 5 5.0 5.5 [5] {'a':5}",
                "contains|['rue']|     true",
                "does_not_contain|['A']| missing null '' '5' 5 5.0 5.5 -1 true [5] [] [null]",
                "starts_with|['A']|    'Ab' ['Ab','x']",
                "starts_with|['a']|    ^^",
                "starts_with|['5']|    '5' 5 5.0 5.5 [5]",
                "does_not_start_with|['A','5']| missing null '' -1 true [] [null] {'a':5}",
                "ends_with|['b']|      'Ab' ['Ab','x']",
                "ends_with|['.5']|     5.5",
                "does_not_end_with|['b','5']| missing null '' -1 true [] [null] {'a':5}",
                // Numbers are compared with numbers only.
                "less_than|[5]|        -1",
                "at_most|[5]|          5 5.0 -1 [5]",
                "greater_than|[5]|     5.5",
                "at_least|[5]|         5 5.0 5.5 [5]",
                "between|[5,5.5]|      5 5.0 5.5 [5]",
                "between|[-1,0]|       -1",
                // A single value is a set of one.
                "set_is|['x','Ab']|    ['Ab','x']",
                "set_is|['Ab']|        'Ab'",
                "set_is|[5,5]|         '5' 5 5.0 [5]",
                "set_is_not|['x','Ab']| missing null '' 'Ab' '5' 5 5.0 5.5 -1 true [5] [] [null] {'a':5}",
                "set_contains|['x',5]| '5' 5 5.0 ['Ab','x'] [5]",
                "set_does_not_contain|['x',5]| missing null '' 'Ab' 5.5 -1 true [] [null] {'a':5}",
                "glob_match|['A*']|    'Ab' ['Ab','x']",
                "glob_match|['?']|     '5' 5 5.0 ['Ab','x'] [5]",
                "glob_match|['*']|     '' 'Ab' '5' 5 5.0 5.5 -1 true ['Ab','x'] [5] [null] {'a':5}",
                "does_not_glob_match|['?','??']| missing null '' 5.5 true [] [null] {'a':5}",
                // A number of seconds is a date in 1970; nothing else here is one.
                "before|['1970-01-01T00:00:05.1Z']| 5 5.0 -1",
                "after|['1970-01-01T00:00:05Z']| 5.5"
            })
    void eachKindOfValueIsTestedAsTheTableSays(String operator, String values, String matching) {
        String operands = values == null ? "" : ",'values':" + values;
        Rule rule = TestUser.rule(
                "{'type':'property','property':'p','operator':'" + operator + "'" + operands + "}", BERLIN);
        List<String> passed = new ArrayList<>();
        for (String kind : KINDS) {
            TestUser user = new TestUser();
            if (!kind.equals("missing")) {
                user.with("p", kind);
            }
            Verdict verdict = user.ask(rule, NOW);
            assertThat(verdict.changesAt()).isEqualTo(Verdict.NEVER);
            if (verdict.matches()) {
                passed.add(kind);
            }
        }
        assertThat(passed)
                .containsExactlyElementsOf(
                        matching == null || matching.isBlank()
                                ? List.of()
                                : List.of(matching.strip().split(" ")));
    }

    @Test
    void theTablesNameEveryOperator() throws NoSuchMethodException {
        Set<Operator> named = EnumSet.of(Operator.IN_THE_LAST, Operator.IN_THE_NEXT);
        Method table = OperatorTest.class.getDeclaredMethod(
                "eachKindOfValueIsTestedAsTheTableSays", String.class, String.class, String.class);
        Arrays.stream(table.getAnnotation(CsvSource.class).value())
                .map(row -> row.substring(0, row.indexOf('|')).toUpperCase(java.util.Locale.ROOT))
                .forEach(name -> named.add(Operator.valueOf(name)));
        assertThat(named).containsExactlyInAnyOrder(Operator.values());
    }

    @ParameterizedTest
    @CsvSource({
        "9007199254740993,9007199254740993,true",
        "9007199254740993,9007199254740992,false",
        "-9223372036854775808,-9223372036854775808,true",
        "0.1,0.1,true",
        "0.1,0.10,true",
        "100,1e2,true",
        "0,-0.0,true",
        "1e21,1000000000000000000000,true"
    })
    void numbersAreEqualWhenAllTheirDigitsAre(String value, String operand, boolean equal) {
        Rule rule =
                TestUser.rule("{'type':'property','property':'p','operator':'is','values':[" + operand + "]}", BERLIN);
        assertThat(new TestUser().with("p", value).ask(rule, NOW).matches()).isEqualTo(equal);
    }

    @ParameterizedTest
    @CsvSource({
        "a*c,abc,true",
        "a*c,ac,true",
        "a*c,a/c,false",
        "a**c,a/b/c,true",
        "**,a/b,true",
        "/shop/*,/shop/shoes,true",
        "/shop/*,/shop/shoes/7,false",
        "/shop/**,/shop/shoes/7,true",
        "/shop/*/buy,/shop/shoes/buy,true",
        "?,/,false",
        "a?c,abc,true",
        "a.c,abc,false",
        "[ab],a,false",
        "a\\Eb,a\\Eb,true",
        "*.example,jane.example,true",
        "*a*b*,xxaxxbxx,true",
        "*a*b*,xxbxxaxx,false",
        "***,a/b,true",
        "🦊?,🦊🦝,true",
        "*🦊,a🦊,true",
        "A,a,false"
    })
    void aGlobMatchesTheWholeTextAndOnlyTwoStarsCrossASlash(String glob, String text, boolean matches) {
        assertThat(Glob.of(glob).matches(text)).isEqualTo(matches);
    }

    @Test
    void anEmptyGlobMatchesTheEmptyTextOnly() {
        assertThat(Glob.of("").matches("")).isTrue();
        assertThat(Glob.of("").matches("a")).isFalse();
    }

    @Test
    void aGlobMadeToTakeForEverTakesNoTime() {
        Glob glob = Glob.of("**a".repeat(30) + "**b");
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(glob.matches("a".repeat(1_024))).isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        // text with an offset, a date at midnight of the zone (22:00Z in winter is 23:00Z)
        "'2026-03-29T09:59:59.999Z',true",
        "'2026-03-29T12:00:00+02:00',false",
        "'2026-03-29',true",
        "' 2026-03-29 ',true",
        "'2026-03-30',false",
        "'2026-02-30',false",
        "'2026-3-1',false",
        "'2026-03-29T09:00:00',false",
        "'yesterday',false",
        "'',false",
        // seconds and milliseconds
        "1774778399,true",
        "1774778400,false",
        "1774778399999,true",
        "1774778400000,false",
        "9223372036854775807,false",
        "1e300,false",
        "true,false",
        "['2026-03-29'],false"
    })
    void onlyWhatIsATimeIsBefore(String json, boolean before) {
        Rule rule = TestUser.rule(
                "{'type':'property','property':'p','operator':'before','values':['2026-03-29T10:00:00Z']}", BERLIN);
        String value = json.replace("\"", "'");
        assertThat(new TestUser().with("p", quoted(value)).ask(rule, NOW).matches())
                .isEqualTo(before);
    }

    /** CsvSource takes single quotes away from texts. */
    private static String quoted(String value) {
        boolean isText = !value.matches("-?\\d.*e?\\d*|true|\\[.*") || value.contains("-");
        return isText && !value.startsWith("[") ? "'" + value + "'" : value;
    }
}
