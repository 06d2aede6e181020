package io.cohortsync.engine.task;

import com.google.protobuf.ByteString;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.CohortIndex;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ControlStore;
import io.cohortsync.engine.state.ScanState;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Computes new and changed cohorts over the users that are there, in slices between updates. One pass per workspace computes
 * all cohorts that wait when it starts. A pass goes on where it was after a restart.
 */
final class CohortScan {
    private static final String KIND = "scan";
    private static final long SECOND = 1_000;

    private final ControlStore store;
    private final UserStore users;
    private final CohortBook cohorts;
    private final Flips flips;

    /** The pass that is going, or null. */
    private ScanState.@Nullable Builder pass;

    private @Nullable String workspaceId;
    private long reportedAt;

    CohortScan(ControlStore store, UserStore users, CohortBook cohorts, Flips flips) {
        this.store = store;
        this.users = users;
        this.cohorts = cohorts;
        this.flips = flips;
        store.forEach(KIND, ScanState.parser(), (id, state) -> {
            workspaceId = id;
            pass = state.toBuilder();
        });
    }

    /** 0..1 for a cohort that is not computed yet: how far the pass is that computes it. */
    double progress(Cohort cohort) {
        if (cohorts.isComputed(cohort)) {
            return 1;
        }
        if (pass == null || !pass.getCohortsList().contains(cohort.number())) {
            return 0;
        }
        return Math.min(0.99, (double) pass.getExamined() / Math.max(1, users.estimatedSize()));
    }

    /** A cohort in the pass changed: what was computed of it so far is of the old definition, so it waits for the next. */
    void changed(Cohort cohort) {
        if (pass != null && pass.getCohortsList().contains(cohort.number())) {
            List<Integer> others = pass.getCohortsList().stream()
                    .filter(number -> number != cohort.number())
                    .toList();
            pass.clearCohorts().addAllCohorts(others);
        }
    }

    /** Works until the slice is over or nothing waits; returns whether there is more to do. */
    boolean work(Slice slice, long now) {
        while (!slice.isOver()) {
            if (pass == null && !begin()) {
                return false;
            }
            advance(slice, now);
        }
        return true;
    }

    private boolean begin() {
        List<Cohort> waiting = cohorts.notComputed();
        if (waiting.isEmpty()) {
            return false;
        }
        workspaceId = waiting.getFirst().workspaceId();
        ScanState.Builder next = ScanState.newBuilder();
        waiting.stream()
                .filter(cohort -> cohort.workspaceId().equals(workspaceId))
                .forEach(cohort -> next.addCohorts(cohort.number()));
        pass = next;
        return true;
    }

    private void advance(Slice slice, long now) {
        ScanState.Builder going = pass;
        String workspace = workspaceId;
        if (going == null || workspace == null) {
            return;
        }
        CohortIndex index = cohorts.index(workspace);
        List<Cohort> computed = new ArrayList<>();
        for (int number : going.getCohortsList()) {
            Cohort cohort = index.withNumber(number);
            if (cohort != null) {
                computed.add(cohort);
            }
        }
        Bytes cursor = Bytes.wrap(going.getCursor().toByteArray());
        boolean more = true;
        try (UserStore.Users rows = users.after(workspace, cursor)) {
            while (more && slice.goesOn()) {
                User user = rows.next();
                if (user == null) {
                    more = false;
                    continue;
                }
                flips.follow(user, index, computed, Set.of(), 0, now);
                users.save(user);
                going.setExamined(going.getExamined() + 1);
                cursor = user.key();
            }
        }
        if (!more) {
            end(workspace, computed);
            return;
        }
        going.setCursor(ByteString.copyFrom(cursor.get()));
        store.put(KIND, workspace, going.build());
        if (now - reportedAt >= SECOND) {
            reportedAt = now;
            computed.forEach(cohorts::changed);
        }
    }

    private void end(String workspace, List<Cohort> computed) {
        computed.forEach(cohorts::computed);
        store.delete(KIND, workspace);
        pass = null;
        workspaceId = null;
    }
}
