package io.cohortsync.api.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.ingestion.IdRule.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "anonymous",
                "nil",
                "none",
                "None",
                "null",
                "NULL",
                "n/a",
                "na",
                "undefined",
                "unknown",
                "{}",
                "0",
                "-1",
                "00000000-0000-0000-0000-000000000000",
                "00000000000000000000000000000000",
                "half \uD800 a pair",
                "with \0 inside"
            })
    void an_id_that_names_nobody_is_refused_however_short_ids_may_be(String id) {
        assertThat(IdRule.judge(id, 1)).isEqualTo(Verdict.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane-1", "00000", "0000000a-0000-0000-0000-000000000000", "nobody@example.com", "größe"})
    void an_ordinary_id_of_five_characters_is_accepted(String id) {
        assertThat(IdRule.judge(id, 5)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void the_length_asked_for_is_the_shortest_accepted() {
        assertThat(IdRule.judge("jane", 5)).isEqualTo(Verdict.TOO_SHORT);
        assertThat(IdRule.judge("jane", 4)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void an_id_is_refused_rather_than_cut() {
        assertThat(IdRule.judge("a".repeat(1_024), 5)).isEqualTo(Verdict.ACCEPTED);
        assertThat(IdRule.judge("a".repeat(1_025), 5)).isEqualTo(Verdict.REFUSED);
    }
}
