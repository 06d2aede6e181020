package io.cohortsync.api.team;

import io.cohortsync.api.access.Account;
import io.cohortsync.api.access.Accounts;
import io.cohortsync.api.access.ApiToken;
import io.cohortsync.api.access.Caller;
import io.cohortsync.api.access.Role;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes of members and tokens, each with its entry in the audit log. */
@Service
@Transactional
class Team {
    private final Accounts accounts;
    private final Audit audit;
    private final Outbox outbox;

    Team(Accounts accounts, Audit audit, Outbox outbox) {
        this.accounts = accounts;
        this.audit = audit;
        this.outbox = outbox;
    }

    Account addMember(Caller caller, String email, String password, Role role) {
        outbox.begin();
        if (accounts.byEmail(email).isPresent()) {
            throw Problem.conflict(
                    "email-taken",
                    "This e-mail address has an account already.",
                    List.of(new FieldError("email", email, "must be an address without an account")));
        }
        Account account = accounts.create(caller.workspaceId(), email, password, role);
        audit.note(caller, "created", "member", account.id(), email);
        return account;
    }

    void removeMember(Caller caller, String id) {
        outbox.begin();
        Account account = accounts.find(caller.workspaceId(), id).orElseThrow(() -> Problem.noSuch("member", id));
        boolean lastAdmin = account.role() == Role.ADMIN
                && accounts.of(caller.workspaceId()).stream()
                                .filter(other -> other.role() == Role.ADMIN)
                                .count()
                        == 1;
        if (lastAdmin) {
            throw Problem.conflict("last-admin", "The last administrator stays; make another one first.", List.of());
        }
        accounts.delete(account);
        audit.note(caller, "deleted", "member", id, account.email());
    }

    Accounts.NewToken addToken(Caller caller, String name, Role role) {
        Accounts.NewToken token = accounts.createToken(caller.workspaceId(), name, role, caller.name());
        audit.note(caller, "created", "token", token.token().id(), name);
        return token;
    }

    void removeToken(Caller caller, String id) {
        ApiToken token = accounts.findToken(caller.workspaceId(), id).orElseThrow(() -> Problem.noSuch("token", id));
        accounts.deleteToken(token);
        audit.note(caller, "deleted", "token", id, token.name());
    }
}
