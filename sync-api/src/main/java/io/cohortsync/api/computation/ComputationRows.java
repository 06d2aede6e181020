package io.cohortsync.api.computation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface ComputationRows extends JpaRepository<ComputationRow, String> {
    Optional<ComputationRow> findByIdAndWorkspaceId(String id, String workspaceId);

    List<ComputationRow> findByWorkspaceId(String workspaceId);

    List<ComputationRow> findByWorkspaceIdOrderByIdDesc(String workspaceId);

    List<ComputationRow> findByWorkspaceIdAndIdLessThanOrderByIdDesc(String workspaceId, String before, Limit limit);

    @NativeQuery("select nextval('computation_number')")
    int nextNumber();
}
