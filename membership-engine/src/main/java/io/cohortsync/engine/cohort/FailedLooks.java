package io.cohortsync.engine.cohort;

import io.cohortsync.engine.Cause;
import io.cohortsync.engine.Outlet;
import io.cohortsync.engine.definition.ControlStore;
import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.state.Unevaluated;
import io.cohortsync.engine.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at users that failed: the rule of a cohort, or a computation, threw. The user stays what it was to that cohort or
 * computation, everybody and everything else goes on, and the user is looked at again after a while, and before that with
 * whatever concerns the cohort. A timer of its own in the user's row stands for it, so what is counted are users. Cohorts and
 * computations go by the numbers of their timers. One per task; not thread-safe.
 */
public final class FailedLooks {
    private static final String KIND = "unevaluated";
    private static final long AGAIN_AFTER = Duration.ofMinutes(15).toMillis();

    /** Sets these timers apart from all others: cohorts and computations have smaller numbers. */
    private static final int APART = 1 << 30;

    private final ControlStore store;
    private final TimerStore timers;
    private final Outlet outlet;
    private final Map<Integer, Unevaluated.Builder> byNumber = new HashMap<>();
    private final Set<Integer> unreported = new LinkedHashSet<>();

    /** Reads what the store holds. */
    public FailedLooks(ControlStore store, TimerStore timers, Outlet outlet) {
        this.store = store;
        this.timers = timers;
        this.outlet = outlet;
        store.forEach(
                KIND,
                Unevaluated.parser(),
                (number, stored) -> byNumber.put(Integer.valueOf(number), stored.toBuilder()));
    }

    /** Notes that a look at {@code user} failed for the cohort or computation with {@code number} and {@code id}. */
    public void failed(User user, int number, String id, Throwable why, long now) {
        outlet.unevaluated(id, new String(user.key().get(), StandardCharsets.UTF_8), why);
        Unevaluated.Builder state = byNumber.computeIfAbsent(number, _ -> Unevaluated.newBuilder());
        if (user.timer(apart(number)) == Verdict.NEVER) {
            timers.ensure(user, apart(number), now + AGAIN_AFTER);
            state.setUsers(state.getUsers() + 1);
        }
        state.setBecause(Cause.of(why));
        changed(number, state);
    }

    /** Notes that a look did not fail. Said of every look there is: costs nothing while none is known to have failed. */
    public void worked(User user, int number) {
        if (!byNumber.isEmpty()) {
            forget(user, number);
        }
    }

    /** Forgets a user who is there no more. */
    public void forget(User user) {
        List.copyOf(byNumber.keySet()).forEach(number -> forget(user, number));
    }

    /** Forgets a cohort or computation that is there no more. */
    public void forget(int number) {
        if (byNumber.remove(number) != null) {
            store.delete(KIND, Integer.toString(number));
        }
    }

    private void forget(User user, int number) {
        Unevaluated.Builder state = byNumber.get(number);
        if (state != null && user.timer(apart(number)) != Verdict.NEVER) {
            user.setTimer(apart(number), Verdict.NEVER);
            changed(number, state.setUsers(state.getUsers() - 1));
        }
    }

    /**
     * Whose timer was due. One of a look that failed is set again: it goes when a look works.
     *
     * @param timer a number that was taken out of the user's row
     * @return the number of the cohort or computation to be looked at
     */
    public int ofTimer(User user, int timer, long now) {
        if (Math.abs(timer) < APART) {
            return timer;
        }
        int number = timer > 0 ? timer - APART : timer + APART;
        if (byNumber.containsKey(number)) {
            timers.ensure(user, timer, now + AGAIN_AFTER);
        }
        return number;
    }

    /** For how many users the last look failed, and why it did for the latest of them. */
    public Unevaluated of(int number) {
        Unevaluated.Builder state = byNumber.get(number);
        return state == null ? Unevaluated.getDefaultInstance() : state.build();
    }

    /** Numbers of cohorts and computations of which this changed since it was called last. */
    public List<Integer> takeUnreported() {
        if (unreported.isEmpty()) {
            return List.of();
        }
        List<Integer> changed = List.copyOf(unreported);
        unreported.clear();
        return changed;
    }

    private void changed(int number, Unevaluated.Builder state) {
        unreported.add(number);
        if (state.getUsers() == 0) {
            forget(number);
        } else {
            store.put(KIND, Integer.toString(number), state.build());
        }
    }

    private static int apart(int number) {
        return number > 0 ? number + APART : number - APART;
    }
}
