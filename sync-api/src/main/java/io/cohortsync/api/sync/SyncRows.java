package io.cohortsync.api.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

interface SyncRows extends JpaRepository<SyncRow, String> {
    Optional<SyncRow> findByIdAndWorkspaceId(String id, String workspaceId);

    List<SyncRow> findByWorkspaceIdAndIdLessThanOrderByIdDesc(String workspaceId, String before, Limit limit);

    List<SyncRow> findByWorkspaceId(String workspaceId);

    List<SyncRow> findByWorkspaceIdOrderByIdDesc(String workspaceId);

    List<SyncRow> findByCohortId(String cohortId);

    List<SyncRow> findByComputationId(String computationId);

    List<SyncRow> findByDestinationId(String destinationId);

    List<SyncRow> findByDestinationIdAndTarget(String destinationId, String target);

    boolean existsByNextRunAtLessThanEqual(Instant now);

    List<SyncRow> findByNextRunAtLessThanEqual(Instant now);

    /** Leaves the version alone: nobody changed the sync. */
    @Modifying
    @Query("update SyncRow sync set sync.nextRunAt = :next where sync.id = :id")
    void setNextRun(String id, @Nullable Instant next);

    @NativeQuery("select nextval('sync_number')")
    int nextNumber();
}
