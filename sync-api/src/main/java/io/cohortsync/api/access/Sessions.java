package io.cohortsync.api.access;

import io.cohortsync.api.installation.Secrets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sessions of people. Kept by the hash of their cookie's value; they survive restarts and end after a week. */
@Component
class Sessions {
    static final Duration LIFETIME = Duration.ofDays(7);

    private final AccountRows accounts;
    private final JdbcClient database;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final String hashOfNobody;

    Sessions(AccountRows accounts, JdbcClient database, PasswordEncoder passwords, Clock clock) {
        this.accounts = accounts;
        this.database = database;
        this.passwords = passwords;
        this.clock = clock;
        this.hashOfNobody = String.valueOf(passwords.encode(Secrets.random()));
    }

    /** A new session. */
    record Opened(String value, Account account) {}

    /** Opens a session if the password is right. */
    @Transactional
    Optional<Opened> open(String email, String password) {
        Optional<AccountRow> row = accounts.findByEmailIgnoreCase(email);
        // An unknown address takes as long as a known one, so nobody learns which exist.
        boolean right =
                passwords.matches(password, row.map(known -> known.passwordHash).orElse(hashOfNobody));
        if (!right || row.isEmpty()) {
            return Optional.empty();
        }
        String value = Secrets.random();
        Instant now = clock.instant();
        database.sql("insert into session (token_hash, account_id, created_at, expires_at) values (?, ?, ?, ?)")
                .params(Secrets.hash(value), row.get().id, Timestamp.from(now), Timestamp.from(now.plus(LIFETIME)))
                .update();
        return Optional.of(new Opened(value, row.get().account()));
    }

    void close(String value) {
        database.sql("delete from session where token_hash = ?")
                .param(Secrets.hash(value))
                .update();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        database.sql("delete from session where expires_at < ?")
                .param(Timestamp.from(clock.instant()))
                .update();
    }
}
