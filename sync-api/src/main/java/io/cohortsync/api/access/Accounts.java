package io.cohortsync.api.access;

import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.installation.Secrets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
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

    /** The workspace's accounts, newest first. */
    @Transactional(readOnly = true)
    public List<Account> of(String workspaceId) {
        return accounts.findByWorkspaceIdOrderByIdDesc(workspaceId).stream()
                .map(AccountRow::account)
                .toList();
    }

    /** The account, if the workspace has it. */
    @Transactional(readOnly = true)
    public Optional<Account> find(String workspaceId, String id) {
        return accounts.findByIdAndWorkspaceId(id, workspaceId).map(AccountRow::account);
    }

    /** Deletes an account with its sessions. */
    public void delete(Account account) {
        accounts.deleteById(account.id());
        accounts.flush();
    }

    /** A token with its value, which is shown this once. */
    public record NewToken(ApiToken token, String value) {}

    /** A new token. */
    public NewToken createToken(String workspaceId, String name, Role role, String createdBy) {
        String value = "cst_" + Secrets.random();
        var row = new TokenRow(
                ids.next("tok_"), workspaceId, name, role, Secrets.hash(value), createdBy, clock.instant());
        return new NewToken(tokens.saveAndFlush(row).token(), value);
    }

    /** The workspace's tokens with lesser ids, newest first. */
    @Transactional(readOnly = true)
    public List<ApiToken> tokensOf(String workspaceId, String before, int limit) {
        return tokens.findByWorkspaceIdAndIdLessThanOrderByIdDesc(workspaceId, before, Limit.of(limit)).stream()
                .map(TokenRow::token)
                .toList();
    }

    /** The token, if the workspace has it. */
    @Transactional(readOnly = true)
    public Optional<ApiToken> findToken(String workspaceId, String id) {
        return tokens.findByIdAndWorkspaceId(id, workspaceId).map(TokenRow::token);
    }

    /** Revokes a token: its next call is refused. */
    public void deleteToken(ApiToken token) {
        tokens.deleteById(token.id());
        tokens.flush();
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
