package io.cohortsync.api.sync;

import io.cohortsync.contracts.run.RunEvent.RunState;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface RunRows extends JpaRepository<RunRow, String> {
    Optional<RunRow> findByIdAndWorkspaceId(String id, String workspaceId);

    List<RunRow> findBySyncIdAndIdLessThanOrderByIdDesc(String syncId, String before, Limit limit);

    List<RunRow> findBySyncIdAndStateNotIn(String syncId, Collection<RunState> states);

    boolean existsBySyncIdAndCommandedTrueAndDryRunFalseAndIdNot(String syncId, String id);

    /** The newest run of each of some syncs, dry runs aside. */
    @NativeQuery("select distinct on (sync_id) * from run where sync_id in (:syncIds) and not dry_run"
            + " order by sync_id, id desc")
    List<RunRow> findNewest(Collection<String> syncIds);
}
