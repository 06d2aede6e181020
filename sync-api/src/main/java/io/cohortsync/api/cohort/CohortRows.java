package io.cohortsync.api.cohort;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface CohortRows extends JpaRepository<CohortRow, String> {
    Optional<CohortRow> findByIdAndWorkspaceId(String id, String workspaceId);

    List<CohortRow> findByWorkspaceId(String workspaceId);

    List<CohortRow> findByWorkspaceIdOrderByIdDesc(String workspaceId);

    List<CohortRow> findByWorkspaceIdAndIdLessThanOrderByIdDesc(String workspaceId, String before, Limit limit);

    @NativeQuery("select nextval('cohort_number')")
    int nextNumber();
}
