package io.cohortsync.notification.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a mail is tried again. */
final class Attempts {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private Attempts() {}

    /** 5 s after the first failure, then twice as long each time up to 15 min. */
    static Duration pause(int failures) {
        // 5 s · 2^8 is above the longest pause already.
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, 8));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** When to try {@code mail} again after it failed {@code now}; empty when it has been tried for long enough. */
    static Optional<Instant> next(Mail mail, Instant now, Duration giveUpAfter) {
        Instant next = now.plus(pause(mail.attempts() + 1));
        return next.isAfter(mail.createdAt().plus(giveUpAfter)) ? Optional.empty() : Optional.of(next);
    }
}
