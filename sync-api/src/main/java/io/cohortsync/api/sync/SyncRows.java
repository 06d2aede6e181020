package io.cohortsync.api.sync;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface SyncRows extends JpaRepository<SyncRow, String> {
    Optional<SyncRow> findByIdAndWorkspaceId(String id, String workspaceId);

    List<SyncRow> findByWorkspaceIdAndIdLessThanOrderByIdDesc(String workspaceId, String before, Limit limit);

    List<SyncRow> findByWorkspaceId(String workspaceId);

    List<SyncRow> findByCohortId(String cohortId);

    List<SyncRow> findByDestinationId(String destinationId);

    @NativeQuery("select nextval('sync_number')")
    int nextNumber();
}
