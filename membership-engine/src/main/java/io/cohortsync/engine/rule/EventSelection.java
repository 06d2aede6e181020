package io.cohortsync.engine.rule;

import io.cohortsync.contracts.cohort.Condition;
import io.cohortsync.contracts.cohort.TimeFrame;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import java.time.ZoneId;
import java.util.List;

/** Which of a user's events count for something: their types, filters and time. Immutable and pure. */
public final class EventSelection {
    private final List<String> events;
    private final List<ValueTest> where;
    private final TimeWindow window;
    private final boolean dependsOnFirstEvent;

    private EventSelection(List<String> events, List<ValueTest> where, TimeWindow window, TimeFrame time) {
        this.events = events;
        this.where = where;
        this.window = window;
        this.dependsOnFirstEvent = time instanceof TimeFrame.WithinFirstUse;
    }

    /** What {@code performed} selects; {@code zone} is the workspace's, for calendar units. */
    public static EventSelection of(Condition.Performed performed, ZoneId zone) {
        return new EventSelection(
                performed.events(),
                performed.where().stream()
                        .map(filter -> ValueTest.of(filter, zone))
                        .toList(),
                TimeWindow.of(performed.time(), zone),
                performed.time());
    }

    /** Event types, or {@link Condition.Performed#ANY}. */
    public List<String> events() {
        return events;
    }

    /** Filters; an event counts when all hold. */
    List<ValueTest> where() {
        return where;
    }

    /** Whether another first event can change what is selected. */
    public boolean dependsOnFirstEvent() {
        return dependsOnFirstEvent;
    }

    /** Whether this time and all earlier ones are outside: nothing older has to be read. */
    public boolean isPast(long time, long now, long firstEventAt) {
        return window.isPast(time, now, firstEventAt);
    }

    /**
     * Whether an event of one of these types counts now, and when passing time can change that.
     *
     * @param firstEventAt the user's first event of any type
     */
    public Verdict counts(LoggedEvent event, long now, long firstEventAt) {
        if (!window.contains(event.time(), now, firstEventAt)) {
            return Verdict.constant(false);
        }
        long changesAt = Verdict.NEVER;
        for (ValueTest test : where) {
            Verdict verdict = test.evaluate(event.value(test.property()), now);
            if (!verdict.matches()) {
                return verdict;
            }
            changesAt = Math.min(changesAt, verdict.changesAt());
        }
        return new Verdict(true, Math.min(changesAt, window.leavesAt(event.time(), now)));
    }
}
