package io.cohortsync.engine.task;

import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.CohortIndex;
import io.cohortsync.engine.cohort.CohortIndex.Change;
import io.cohortsync.engine.cohort.FailedLooks;
import io.cohortsync.engine.cohort.TimerStore;
import io.cohortsync.engine.computation.Computation;
import io.cohortsync.engine.computation.ComputedValues;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Looks again at users for whom passing time alone can have changed an answer, or for whom the look before failed. */
final class DueTimers {
    private static final int AT_ONCE = 1_000;

    private final UserStore users;
    private final TimerStore timers;
    private final CohortBook cohorts;
    private final ComputationBook computations;
    private final ComputedValues values;
    private final FailedLooks failures;
    private final Flips flips;

    DueTimers(
            UserStore users,
            TimerStore timers,
            CohortBook cohorts,
            ComputationBook computations,
            ComputedValues values,
            FailedLooks failures,
            Flips flips) {
        this.users = users;
        this.timers = timers;
        this.cohorts = cohorts;
        this.computations = computations;
        this.values = values;
        this.failures = failures;
        this.flips = flips;
    }

    /** Follows up the timers that are due; of very many the rest with the next call. */
    void fire(long now) {
        for (TimerStore.Due due : timers.takeDue(now, AT_ONCE)) {
            User user = users.find(due.userKey());
            if (user == null) {
                continue;
            }
            follow(user, taken(user, now), due.at(), now);
            if (user.isChanged()) {
                timers.keep(user);
                users.save(user);
            }
        }
    }

    private List<Integer> taken(User user, long now) {
        return user.takeTimers(now).stream()
                .map(timer -> failures.ofTimer(user, timer, now))
                .distinct()
                .toList();
    }

    private void follow(User user, List<Integer> dueNumbers, long dueAt, long now) {
        List<Computation> dueComputations = dueNumbers.stream()
                .map(computations::withTimer)
                .filter(Objects::nonNull)
                .toList();
        List<Cohort> dueCohorts = dueNumbers.stream()
                .map(cohorts::withNumber)
                .filter(Objects::nonNull)
                .toList();
        if (dueComputations.isEmpty() && dueCohorts.isEmpty()) {
            return;
        }
        String workspaceId = dueComputations.isEmpty()
                ? dueCohorts.getFirst().workspaceId()
                : dueComputations.getFirst().workspaceId();
        CohortIndex index = cohorts.index(workspaceId);
        Set<Cohort> concerned = new LinkedHashSet<>(dueCohorts);
        Set<String> computed = values.recomputeUnlessPaused(user, dueComputations, now);
        concerned.addAll(index.concernedBy(Change.of(computed)));
        List<Cohort> inOrder = flips.unlessPaused(user, index.inOrder(concerned), now);
        flips.follow(user, index, inOrder, Set.of(), dueAt, now);
        flips.computed(user, computed, dueAt, now);
    }
}
