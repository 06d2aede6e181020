package io.cohortsync.api.access;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "api_token")
class TokenRow {
    @Id
    String id;

    String workspaceId;
    String name;

    @Enumerated(EnumType.STRING)
    Role role;

    byte[] tokenHash;
    String createdBy;
    Instant createdAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected TokenRow() {}

    TokenRow(
            String id,
            String workspaceId,
            String name,
            Role role,
            byte[] tokenHash,
            String createdBy,
            Instant createdAt) {
        this.id = id;
        this.workspaceId = workspaceId;
        this.name = name;
        this.role = role;
        this.tokenHash = tokenHash.clone();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    ApiToken token() {
        return new ApiToken(id, name, role, createdBy, createdAt);
    }
}
