package io.cohortsync.api.access;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "account")
class AccountRow {
    @Id
    String id;

    String workspaceId;
    String email;
    String passwordHash;

    @Enumerated(EnumType.STRING)
    Role role;

    Instant createdAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected AccountRow() {}

    AccountRow(Account account, String passwordHash) {
        id = account.id();
        workspaceId = account.workspaceId();
        email = account.email();
        this.passwordHash = passwordHash;
        role = account.role();
        createdAt = account.createdAt();
    }

    Account account() {
        return new Account(id, workspaceId, email, role, createdAt);
    }
}
