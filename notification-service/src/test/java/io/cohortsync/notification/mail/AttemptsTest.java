package io.cohortsync.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.notification.letter.Letter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptsTest {
    private static final Instant CREATED = Instant.parse("2026-11-23T14:00:00Z");

    @ParameterizedTest(name = "after {0} failures: {1} s")
    @CsvSource({"1, 5", "2, 10", "3, 20", "8, 640", "9, 900", "1000, 900"})
    void pauses_double_up_to_a_quarter_of_an_hour(int failures, long seconds) {
        assertThat(Attempts.pause(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void a_mail_is_given_up_when_its_next_attempt_would_be_too_late() {
        Mail mail = new Mail("id", "wsp_1", "a@example.com", new Letter("s", "t", "h"), CREATED, 20);
        Duration threeDays = Duration.ofDays(3);

        assertThat(Attempts.next(mail, CREATED.plus(Duration.ofDays(2)), threeDays))
                .contains(CREATED.plus(Duration.ofDays(2)).plusSeconds(900));
        assertThat(Attempts.next(mail, CREATED.plus(threeDays), threeDays)).isEmpty();
    }
}
