package io.cohortsync.engine.task;

import com.google.protobuf.ByteString;
import io.cohortsync.engine.Slice;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.CohortIndex;
import io.cohortsync.engine.cohort.CohortIndex.Change;
import io.cohortsync.engine.computation.Computation;
import io.cohortsync.engine.computation.ComputedValues;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.definition.ControlStore;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.state.ScanState;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Computes new and changed computations and cohorts over the users that are there, in slices between updates. One pass per
 * workspace computes all that wait when it starts, for each user the computations before the cohorts that may test them. A pass
 * goes on where it was after a restart.
 */
final class Scan {
    private static final String KIND = "scan";
    private static final long SECOND = 1_000;

    private final ControlStore store;
    private final UserStore users;
    private final EventStore events;
    private final CohortBook cohorts;
    private final ComputationBook computations;
    private final ComputedValues values;
    private final Flips flips;

    /** The pass that is going, or null. */
    private ScanState.@Nullable Builder pass;

    private @Nullable String workspaceId;
    private long reportedAt;

    Scan(
            ControlStore store,
            UserStore users,
            EventStore events,
            CohortBook cohorts,
            ComputationBook computations,
            ComputedValues values,
            Flips flips) {
        this.store = store;
        this.users = users;
        this.events = events;
        this.cohorts = cohorts;
        this.computations = computations;
        this.values = values;
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
        return pass != null && pass.getCohortsList().contains(cohort.number()) ? progress(pass) : 0;
    }

    /** The same for a computation. */
    double progress(Computation computation) {
        if (computations.isComputed(computation)) {
            return 1;
        }
        return pass != null && pass.getComputationsList().contains(computation.number()) ? progress(pass) : 0;
    }

    private double progress(ScanState.Builder going) {
        return Math.min(0.99, (double) going.getExamined() / Math.max(1, users.estimatedSize()));
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

    /** The same for a computation. */
    void changed(Computation computation) {
        if (pass != null && pass.getComputationsList().contains(computation.number())) {
            List<Integer> others = pass.getComputationsList().stream()
                    .filter(number -> number != computation.number())
                    .toList();
            pass.clearComputations().addAllComputations(others);
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
        List<Cohort> waitingCohorts = cohorts.notComputed();
        List<Computation> waitingComputations = computations.notComputed();
        String workspace = Stream.concat(
                        waitingComputations.stream().map(Computation::workspaceId),
                        waitingCohorts.stream().map(Cohort::workspaceId))
                .findFirst()
                .orElse(null);
        if (workspace == null) {
            return false;
        }
        ScanState.Builder next = ScanState.newBuilder();
        waitingCohorts.stream()
                .filter(cohort -> cohort.workspaceId().equals(workspace))
                .forEach(cohort -> next.addCohorts(cohort.number()));
        waitingComputations.stream()
                .filter(computation -> computation.workspaceId().equals(workspace))
                .forEach(computation -> next.addComputations(computation.number()));
        workspaceId = workspace;
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
        List<Cohort> newCohorts = going.getCohortsList().stream()
                .map(index::withNumber)
                .filter(Objects::nonNull)
                .toList();
        List<Computation> newComputations = going.getComputationsList().stream()
                .map(computations::withNumber)
                .filter(Objects::nonNull)
                .toList();
        Bytes cursor = Bytes.wrap(going.getCursor().toByteArray());
        boolean more = true;
        try (UserStore.Users rows = users.after(workspace, cursor);
                EventStore.Pass _ = events.pass()) {
            while (more && slice.goesOn()) {
                User user = rows.next();
                if (user == null) {
                    more = false;
                    continue;
                }
                Set<String> computed =
                        newComputations.isEmpty() ? Set.of() : values.recompute(user, newComputations, now);
                flips.follow(user, index, concerned(newCohorts, computed, index), Set.of(), 0, now);
                flips.computed(user, computed, 0, now);
                users.saveInPassing(user);
                going.setExamined(going.getExamined() + 1);
                cursor = user.key();
            }
        }
        if (!more) {
            newCohorts.forEach(cohorts::computed);
            newComputations.forEach(computations::computed);
            store.delete(KIND, workspace);
            pass = null;
            workspaceId = null;
            return;
        }
        going.setCursor(ByteString.copyFrom(cursor.get()));
        store.put(KIND, workspace, going.build());
        if (now - reportedAt >= SECOND) {
            reportedAt = now;
            newCohorts.forEach(cohorts::changed);
            newComputations.forEach(computations::changed);
        }
    }

    private static Collection<Cohort> concerned(List<Cohort> newCohorts, Set<String> computed, CohortIndex index) {
        if (computed.isEmpty()) {
            return newCohorts;
        }
        Set<Cohort> concerned = new LinkedHashSet<>(newCohorts);
        concerned.addAll(index.concernedBy(Change.of(computed)));
        return concerned;
    }
}
