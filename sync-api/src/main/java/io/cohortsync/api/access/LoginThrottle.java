package io.cohortsync.api.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Makes guessing passwords slow: after some failures for one e-mail address from one place, each further try waits twice as
 * long as the one before. Forgets with a restart, and the oldest first when there are too many. Thread-safe.
 */
@Component
class LoginThrottle {
    private static final int FREE_TRIES = 3;
    private static final int MAX_REMEMBERED = 10_000;
    private static final int MAX_DOUBLINGS = 10;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How long the next try has to wait; zero when it may come. */
    synchronized Duration wait(String email, String place) {
        Failures known = failures.get(key(email, place));
        if (known == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), known.last().plus(delay(known.count())));
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void failed(String email, String place) {
        failures.merge(
                key(email, place),
                new Failures(1, clock.instant()),
                (before, now) -> new Failures(before.count() + 1, now.last()));
    }

    synchronized void succeeded(String email, String place) {
        failures.remove(key(email, place));
    }

    static Duration delay(int failures) {
        if (failures < FREE_TRIES) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofSeconds(1L << Math.min(failures - FREE_TRIES, MAX_DOUBLINGS));
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }

    private static String key(String email, String place) {
        return email.toLowerCase(java.util.Locale.ROOT) + ' ' + place;
    }

    private record Failures(int count, Instant last) {}
}
