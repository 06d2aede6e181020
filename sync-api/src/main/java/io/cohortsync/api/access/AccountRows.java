package io.cohortsync.api.access;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface AccountRows extends JpaRepository<AccountRow, String> {
    Optional<AccountRow> findByEmailIgnoreCase(String email);

    Optional<AccountRow> findByIdAndWorkspaceId(String id, String workspaceId);

    List<AccountRow> findByWorkspaceIdOrderByIdDesc(String workspaceId);

    long countByWorkspaceIdAndRole(String workspaceId, Role role);
}
