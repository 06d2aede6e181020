package io.cohortsync.destinations.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "120, PT2M",
        "' 7 ', PT7S",
        "'Mon, 23 Nov 2026 12:00:30 GMT', PT30S",
        "'Mon, 23 Nov 2026 11:00:00 GMT', PT0S"
    })
    void isSecondsOrADate(String header, Duration wait) {
        assertThat(RetryAfter.read(header, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999", "2026-11-23"})
    void isIgnoredWhenItIsNeither(String header) {
        assertThat(RetryAfter.read(header, NOW)).isEmpty();
    }
}
