package io.cohortsync.engine.cohort;

import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.event.EventLogs;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.rule.Rule;
import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.user.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.common.KafkaException;

/**
 * Keeps one user's memberships true: evaluates cohorts, notes who entered and left, and sets the timer for the moment passing
 * time can change the answer. One per task; not thread-safe.
 */
public final class Memberships {
    private final CohortBook cohorts;
    private final ComputationBook computations;
    private final EventStore events;
    private final TimerStore timers;
    private final Pauses pauses;
    private final FailedLooks failures;

    public Memberships(
            CohortBook cohorts,
            ComputationBook computations,
            EventStore events,
            TimerStore timers,
            Pauses pauses,
            FailedLooks failures) {
        this.cohorts = cohorts;
        this.computations = computations;
        this.events = events;
        this.timers = timers;
        this.pauses = pauses;
        this.failures = failures;
    }

    /**
     * Evaluates {@code concerned} and, where an answer changes, the cohorts that refer to it. Where a rule fails, the user stays
     * what it was to that cohort.
     *
     * @return the cohorts the user entered or left
     */
    public List<Cohort> update(User user, CohortIndex index, Collection<Cohort> concerned, long now) {
        if (concerned.isEmpty()) {
            return List.of();
        }
        try (EventLogs logs = events.read(user, now)) {
            KnownUser view = new KnownUser(user, logs, index, computations);
            List<Cohort> flipped = index.hasReferences()
                    ? withReferring(user, index, concerned, view, now)
                    : alone(user, concerned, view, now);
            pauses.looked(user, logs.read(), now);
            return flipped;
        }
    }

    /**
     * Puts off what concerns a user in a pause until the pause is over.
     *
     * @return what is to be looked at now
     */
    public List<Cohort> unlessPaused(User user, List<Cohort> concerned, long now) {
        long until = concerned.isEmpty() ? now : pauses.until(user, now);
        if (until <= now) {
            return concerned;
        }
        concerned.forEach(cohort -> timers.ensure(user, cohort.number(), until));
        return List.of();
    }

    private List<Cohort> alone(User user, Collection<Cohort> concerned, KnownUser view, long now) {
        List<Cohort> flipped = new ArrayList<>(2);
        for (Cohort cohort : concerned) {
            if (evaluate(user, cohort, view, now)) {
                flipped.add(cohort);
            }
        }
        return flipped;
    }

    private List<Cohort> withReferring(
            User user, CohortIndex index, Collection<Cohort> concerned, KnownUser view, long now) {
        List<Cohort> flipped = new ArrayList<>(2);
        PriorityQueue<Cohort> due = new PriorityQueue<>(
                Comparator.comparingInt((Cohort cohort) -> index.rank(cohort)).thenComparingInt(Cohort::number));
        due.addAll(concerned);
        Cohort last = null;
        while (!due.isEmpty()) {
            Cohort cohort = due.poll();
            if (cohort.equals(last)) {
                continue;
            }
            last = cohort;
            if (evaluate(user, cohort, view, now)) {
                flipped.add(cohort);
                due.addAll(index.referringTo(cohort));
            }
        }
        return flipped;
    }

    private boolean evaluate(User user, Cohort cohort, KnownUser view, long now) {
        if (cohort.rule() instanceof Rule.Listed(int number, long list)) {
            // What lists of the past say is never asked again, and users are looked at when a list takes over.
            user.forgetListsBefore(number, list);
        }
        Verdict verdict;
        try {
            verdict = cohort.rule().evaluate(view, now);
        } catch (KafkaException e) {
            // The store failed and not the rule: everything since the last commit is done again.
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            view.logs().startOver();
            failures.failed(user, cohort.number(), cohort.id(), e, now);
            return false;
        }
        failures.worked(user, cohort.number());
        timers.ensure(user, cohort.number(), verdict.changesAt());
        if (verdict.matches() == user.isMember(cohort.number())) {
            return false;
        }
        if (verdict.matches()) {
            user.enter(cohort.number(), now);
            cohorts.entered(cohort);
        } else {
            user.leave(cohort.number());
            cohorts.left(cohort);
        }
        return true;
    }
}
