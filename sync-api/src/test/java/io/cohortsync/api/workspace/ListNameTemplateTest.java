package io.cohortsync.api.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListNameTemplateTest {
    @ParameterizedTest
    @CsvSource({
        "[Amplitude] {cohort name}: {cohort id}, Buyers, [Amplitude] Buyers: coh_1",
        "{cohort id}, Buyers, coh_1",
        "{cohort name} {cohort id} {cohort id}, Buyers, Buyers coh_1 coh_1",
        "{cohort name} {cohort id}, {cohort id}, {cohort id} coh_1",
    })
    void a_list_is_called_after_its_cohort(String template, String name, String list) {
        assertThat(new ListNameTemplate(template).fill(name, "coh_1")).isEqualTo(list);
    }
}
