package io.cohortsync.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginThrottleTest {
    private final LoginThrottle throttle = new LoginThrottle(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 0", "3, 1", "4, 2", "8, 32", "12, 512", "13, 600", "1000, 600"})
    void each_failure_doubles_the_wait_up_to_ten_minutes(int failures, long seconds) {
        assertThat(LoginThrottle.delay(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void another_address_or_another_place_does_not_wait() {
        for (int i = 0; i < 5; i++) {
            throttle.failed("jane@example.com", "192.0.2.1");
        }
        assertThat(throttle.wait("Jane@example.com", "192.0.2.1")).isEqualTo(Duration.ofSeconds(4));
        assertThat(throttle.wait("john@example.com", "192.0.2.1")).isZero();
        assertThat(throttle.wait("jane@example.com", "192.0.2.2")).isZero();
    }

    @Test
    void the_right_password_forgets_the_wrong_ones() {
        for (int i = 0; i < 5; i++) {
            throttle.failed("jane@example.com", "192.0.2.1");
        }
        throttle.succeeded("jane@example.com", "192.0.2.1");
        assertThat(throttle.wait("jane@example.com", "192.0.2.1")).isZero();
    }
}
