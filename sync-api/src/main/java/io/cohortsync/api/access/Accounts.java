package io.cohortsync.api.access;

import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.installation.Secrets;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People and tokens that may call. */
@Service
@Transactional
public class Accounts {
    /** The token the settings name; there is one of this name, and the settings decide its value. */
    private static final String SETTINGS_TOKEN = "COHORTSYNC_ADMIN_TOKEN";

    private final AccountRows accounts;
    private final TokenRows tokens;
    private final PasswordEncoder passwords;
    private final Ids ids;
    private final Clock clock;

    Accounts(AccountRows accounts, TokenRows tokens, PasswordEncoder passwords, Ids ids, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new account; the e-mail address must not have one yet. */
    public Account create(String workspaceId, String email, String password, Role role) {
        var account = new Account(ids.next("acc_"), workspaceId, email, role, clock.instant());
        return accounts.saveAndFlush(new AccountRow(account, passwords.encode(password)))
                .account();
    }

    /** The account of an e-mail address, in whatever workspace. */
    @Transactional(readOnly = true)
    public Optional<Account> byEmail(String email) {
        return accounts.findByEmailIgnoreCase(email).map(AccountRow::account);
    }

    /** Makes {@code value} the admin token of the settings, in place of an earlier one. */
    public void putSettingsToken(String workspaceId, String value) {
        byte[] hash = Secrets.hash(value);
        if (tokens.findByTokenHash(hash).isPresent()) {
            return;
        }
        tokens.deleteByWorkspaceIdAndName(workspaceId, SETTINGS_TOKEN);
        tokens.flush();
        tokens.saveAndFlush(new TokenRow(
                ids.next("tok_"), workspaceId, SETTINGS_TOKEN, Role.ADMIN, hash, "settings", clock.instant()));
    }
}
