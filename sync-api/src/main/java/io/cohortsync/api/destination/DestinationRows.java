package io.cohortsync.api.destination;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface DestinationRows extends JpaRepository<DestinationRow, String> {
    Optional<DestinationRow> findByIdAndWorkspaceId(String id, String workspaceId);

    List<DestinationRow> findByWorkspaceId(String workspaceId);

    List<DestinationRow> findByWorkspaceIdOrderByIdDesc(String workspaceId);

    List<DestinationRow> findByWorkspaceIdAndIdLessThanOrderByIdDesc(String workspaceId, String before, Limit limit);
}
