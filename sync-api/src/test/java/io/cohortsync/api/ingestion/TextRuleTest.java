package io.cohortsync.api.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextRuleTest {
    @Test
    void long_text_is_cut_after_1024_characters() {
        assertThat(TextRule.stored("x".repeat(1_024))).hasSize(1_024);
        assertThat(TextRule.stored("x".repeat(5_000))).hasSize(1_024);
    }

    @Test
    void a_character_of_two_halves_is_cut_whole() {
        String text = "x".repeat(1_023) + "😀";
        assertThat(TextRule.stored(text)).isEqualTo("x".repeat(1_023));
        assertThat(TextRule.stored("x".repeat(1_022) + "😀!")).endsWith("😀").hasSize(1_024);
    }

    @Test
    void nul_is_left_out_because_postgres_cannot_hold_it() {
        assertThat(TextRule.stored("a\0b\0")).isEqualTo("ab");
    }
}
