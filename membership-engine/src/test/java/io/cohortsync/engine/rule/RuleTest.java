package io.cohortsync.engine.rule;

import static io.cohortsync.engine.rule.TestUser.UTC;
import static io.cohortsync.engine.rule.TestUser.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A holds from time 0 until 10, B until 20, C never began; D comes at 30. */
class RuleTest {
    private static final String A =
            "{'type':'property','property':'a','operator':'in_the_last','amount':10,'unit':'minutes'}";
    private static final String B = A.replace("'a'", "'b'").replace("10,", "20,");
    private static final String C = A.replace("'a'", "'c'");
    private static final String D = A.replace("'a'", "'d'");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "A|true|10",
                "{'all':[A,B]}|true|10",
                "{'all':[B,A]}|true|10",
                "{'all':[A,C]}|false|never",
                "{'all':[A,D]}|false|30",
                "{'any':[C,B]}|true|20",
                "{'any':[C,D]}|false|30",
                "{'any':[B,A]}|true|20",
                "{'not':A}|false|10",
                "{'not':{'any':[C,D]}}|true|30",
                "{'all':[{'not':C},{'not':D},B]}|true|20",
                "{'type':'in_cohort','cohort_id':'coh_in'}|true|never",
                "{'type':'in_cohort','cohort_id':'coh_out'}|false|never",
                "{'not':{'type':'in_cohort','cohort_id':'coh_out'}}|true|never"
            })
    void aGroupAnswersFromItsPartsAndStandsAsLongAsTheyMakeIt(String definition, boolean matches, String changesAt) {
        String json = definition
                .replaceAll("\\bA\\b", A)
                .replaceAll("\\bB\\b", B)
                .replaceAll("\\bC\\b", C)
                .replaceAll("\\bD\\b", D);
        TestUser user = new TestUser()
                .with("a", "'2026-03-01T00:00:00Z'")
                .with("b", "'2026-03-01T00:00:00Z'")
                .with("d", "'2026-03-01T00:30:00Z'");
        long start = java.time.Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
        long expected = changesAt.equals("never") ? Verdict.NEVER : start + Long.parseLong(changesAt) * 60_000;
        assertThat(user.ask(rule(json, UTC), start)).isEqualTo(new Verdict(matches, expected));
    }
}
