package io.cohortsync.api.installation;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Makes ids: a prefix, then 26 characters of Crockford's base 32 (48 bits of time, 80 random bits), lower case. Later ids
 * sort after earlier ones; nobody can guess one. Thread-safe.
 */
@Component
public class Ids {
    private static final char[] LETTERS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_LETTERS = 10;
    private static final int RANDOM_LETTERS = 16;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Ids(Clock clock) {
        this.clock = clock;
    }

    /** A new id, for example {@code coh_01jd…} for the prefix {@code coh_}. */
    public String next(String prefix) {
        char[] letters = new char[TIME_LETTERS + RANDOM_LETTERS];
        long time = clock.millis();
        for (int i = TIME_LETTERS - 1; i >= 0; i--) {
            letters[i] = LETTERS[(int) (time & 31)];
            time >>>= 5;
        }
        byte[] bytes = new byte[RANDOM_LETTERS];
        random.nextBytes(bytes);
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            letters[TIME_LETTERS + i] = LETTERS[bytes[i] & 31];
        }
        return prefix + new String(letters);
    }
}
