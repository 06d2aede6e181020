package io.cohortsync.engine.rule;

import io.cohortsync.contracts.cohort.CountTest;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import java.util.List;

/**
 * Holds when an event with a passing number, the first being 1, lies in the window.
 *
 * @param everything the selection without its time: what was before the window is numbered too
 */
record NthTimeRule(EventSelection everything, CountTest number, TimeWindow window) implements Rule.OfEvents {

    @Override
    public List<EventSelection> selections() {
        return List.of(everything);
    }

    /** A late event moves the numbers of those after it. */
    @Override
    public EventImpact.Direction impact() {
        return EventImpact.Direction.EITHER;
    }

    @Override
    public Verdict evaluate(UserView user, long now) {
        SelectedEvents events = SelectedEvents.of(everything, user, now);
        List<LoggedEvent> numbered = events.oldestFirst();
        long firstEventAt = user.firstEventAt();
        // Of those that pass the newest stays in the window longest.
        for (int i = numbered.size() - 1; i >= 0; i--) {
            long time = numbered.get(i).time();
            if (window.isPast(time, now, firstEventAt)) {
                break;
            }
            if (number.passes(i + 1L) && window.contains(time, now, firstEventAt)) {
                return new Verdict(true, Math.min(events.changesAt(), window.leavesAt(time, now)));
            }
        }
        return new Verdict(false, events.changesAt());
    }
}
