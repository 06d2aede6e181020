package io.cohortsync.contracts.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OutcomeRetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-30T17:00:00Z");

    @Test
    void today_and_as_many_days_before_are_kept_whole() {
        OutcomeRetention retention = OutcomeRetention.of(Duration.ofDays(14));

        assertThat(retention.firstDayKept(NOW)).isEqualTo(LocalDate.parse("2026-11-16"));
        assertThat(retention.keeps(NOW, NOW)).isTrue();
        assertThat(retention.keeps(Instant.parse("2026-11-16T00:00:00Z"), NOW)).isTrue();
        assertThat(retention.keeps(Instant.parse("2026-11-15T23:59:59.999Z"), NOW))
                .isFalse();
    }

    @Test
    void less_than_a_day_is_refused_and_parts_of_days_do_not_count() {
        assertThat(OutcomeRetention.of(Duration.ofHours(47))).isEqualTo(new OutcomeRetention(1));
        assertThatThrownBy(() -> OutcomeRetention.of(Duration.ofHours(23)))
                .hasMessageContaining("cohortsync.history.retention");
    }
}
