package io.cohortsync.api.access;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface TokenRows extends JpaRepository<TokenRow, String> {
    Optional<TokenRow> findByIdAndWorkspaceId(String id, String workspaceId);

    Optional<TokenRow> findByTokenHash(byte[] tokenHash);

    List<TokenRow> findByWorkspaceIdAndIdLessThanOrderByIdDesc(String workspaceId, String before, Limit limit);

    void deleteByWorkspaceIdAndName(String workspaceId, String name);
}
