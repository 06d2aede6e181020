package io.cohortsync.engine.computation;

import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.cohort.FailedLooks;
import io.cohortsync.engine.cohort.Pauses;
import io.cohortsync.engine.cohort.TimerStore;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.event.EventLogs;
import io.cohortsync.engine.event.EventRows;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.rule.Accumulation;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import io.cohortsync.engine.rule.EventSelection;
import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.state.AccumulatorState;
import io.cohortsync.engine.state.ComputedValue;
import io.cohortsync.engine.user.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one user's computed values true. A new event is added to what was added up before; where something leaves (a time
 * window moved on) or the definition is new, the events of the window are added up again. Where that fails, the user keeps the
 * value there was. One per task; not thread-safe.
 */
public final class ComputedValues {
    private final ComputationBook computations;
    private final AccumulatorStore accumulators;
    private final EventStore events;
    private final TimerStore timers;
    private final Pauses pauses;
    private final FailedLooks failures;

    public ComputedValues(
            ComputationBook computations,
            AccumulatorStore accumulators,
            EventStore events,
            TimerStore timers,
            Pauses pauses,
            FailedLooks failures) {
        this.computations = computations;
        this.accumulators = accumulators;
        this.events = events;
        this.timers = timers;
        this.pauses = pauses;
        this.failures = failures;
    }

    /**
     * Takes an event into account that was just stored.
     *
     * @param firstEventMoved it is now the user's first
     * @return ids of computations whose value is now another
     */
    public Set<String> eventAdded(
            User user, ComputationIndex index, String type, LoggedEvent event, boolean firstEventMoved, long now) {
        List<Computation> counting = index.counting(type);
        if (counting.isEmpty()
                && !(firstEventMoved && !index.startingWithFirstEvent().isEmpty())) {
            return Set.of();
        }
        Set<String> changed = new LinkedHashSet<>();
        for (Computation computation : counting) {
            if (!(firstEventMoved && computation.selection().dependsOnFirstEvent())
                    && add(user, computation, event, now)) {
                changed.add(computation.id());
            }
        }
        if (firstEventMoved) {
            changed.addAll(recompute(user, index.startingWithFirstEvent(), now));
        }
        return changed;
    }

    /** Takes an event into account that took the place of another: what was added cannot be taken off again. */
    public Set<String> eventReplaced(
            User user, ComputationIndex index, String type, boolean firstEventMoved, long now) {
        return eventsTakenIn(user, index, List.of(type), firstEventMoved, now);
    }

    /**
     * Takes many events into account that were stored at once.
     *
     * @param types of all of them
     */
    public Set<String> eventsTakenIn(
            User user, ComputationIndex index, Collection<String> types, boolean firstEventMoved, long now) {
        Set<Computation> concerned = new LinkedHashSet<>();
        types.forEach(type -> concerned.addAll(index.counting(type)));
        if (firstEventMoved) {
            concerned.addAll(index.startingWithFirstEvent());
        }
        return recompute(user, concerned, now);
    }

    /** Forgets the values of a user who is there no more. */
    public void forget(User user) {
        for (ComputedValue value : user.computed().all()) {
            computations.lost(value.getComputation());
        }
        accumulators.deleteAll(user.key());
    }

    /**
     * Adds the events up again from what is stored.
     *
     * @return ids of computations whose value is now another
     */
    public Set<String> recompute(User user, Collection<Computation> concerned, long now) {
        List<String> changed = new ArrayList<>();
        for (Computation computation : concerned) {
            if (recompute(user, computation, now)) {
                changed.add(computation.id());
            }
        }
        return Set.copyOf(changed);
    }

    /** Adds the events up again, for a user in a pause when it is over. */
    public Set<String> recomputeUnlessPaused(User user, Collection<Computation> due, long now) {
        long until = due.isEmpty() ? now : pauses.until(user, now);
        if (until <= now) {
            return recompute(user, due, now);
        }
        due.forEach(computation -> timers.ensure(user, computation.timer(), until));
        return Set.of();
    }

    private boolean add(User user, Computation computation, LoggedEvent event, long now) {
        AccumulatorState.Builder state = accumulators.find(user.key(), computation);
        if (state == null) {
            return !recomputeUnlessPaused(user, List.of(computation), now).isEmpty();
        }
        if (event.time() > now) {
            timers.ensure(user, computation.timer(), event.time());
            return false;
        }
        Verdict counts;
        PropertyValue value = null;
        try {
            counts = computation.selection().counts(event, now, firstEventAt(user));
            if (counts.matches()) {
                Accumulation.add(computation.measure(), state, event.time(), event.value(computation.property()));
                value = Accumulation.value(computation.measure(), state);
            }
        } catch (RuntimeException | StackOverflowError e) {
            return failed(user, computation, e, now);
        }
        timers.ensure(user, computation.timer(), counts.changesAt());
        if (!counts.matches()) {
            return false;
        }
        accumulators.put(user.key(), computation, state);
        return set(user, computation, value);
    }

    private boolean recompute(User user, Computation computation, long now) {
        AccumulatorState.Builder state = AccumulatorState.newBuilder().setVersion(computation.version());
        EventSelection selection = computation.selection();
        long firstEventAt = firstEventAt(user);
        long changesAt = Verdict.NEVER;
        int read = 0;
        PropertyValue value;
        try {
            for (String type : selection.events()) {
                try (EventLogs logs = events.read(user, now)) {
                    changesAt = Math.min(changesAt, logs.nextFutureEvent(type));
                }
                try (EventRows rows = events.newestFirst(user.key(), type, now)) {
                    LoggedEvent event;
                    while ((event = rows.next()) != null && !selection.isPast(event.time(), now, firstEventAt)) {
                        read++;
                        Verdict counts = selection.counts(event, now, firstEventAt);
                        changesAt = Math.min(changesAt, counts.changesAt());
                        if (counts.matches()) {
                            Accumulation.add(
                                    computation.measure(), state, event.time(), event.value(computation.property()));
                        }
                    }
                }
            }
            value = Accumulation.value(computation.measure(), state);
        } catch (KafkaException e) {
            // The store failed and not the computation: everything since the last commit is done again.
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            pauses.looked(user, read, now);
            return failed(user, computation, e, now);
        }
        failures.worked(user, computation.timer());
        timers.ensure(user, computation.timer(), changesAt);
        pauses.looked(user, read, now);
        if (read == 0) {
            // Nothing to remember: a user without such events costs nothing.
            accumulators.delete(user.key(), computation);
            return set(user, computation, null);
        }
        accumulators.put(user.key(), computation, state);
        return set(user, computation, value);
    }

    /** What was added up lacks something now: the next look adds up everything again. */
    private boolean failed(User user, Computation computation, Throwable why, long now) {
        accumulators.delete(user.key(), computation);
        failures.failed(user, computation.timer(), computation.id(), why, now);
        return false;
    }

    private boolean set(User user, Computation computation, @Nullable PropertyValue value) {
        PropertyValue before = user.computed().of(computation.number());
        if (value == null ? before == null : value.equals(before)) {
            return false;
        }
        user.computed().set(computation.number(), value);
        if (before == null) {
            computations.gained(computation);
        } else if (value == null) {
            computations.lost(computation);
        }
        return true;
    }

    private static long firstEventAt(User user) {
        return user.events().firstAt().orElse(Verdict.NEVER);
    }
}
