package io.cohortsync.engine.rule;

import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import io.cohortsync.engine.rule.TimeWindow.SpanInMillis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds when there is an event for every step, each later than the one before and within its limit. */
record SequenceRule(List<Step> steps) implements Rule.OfEvents {

    SequenceRule {
        steps = List.copyOf(steps);
    }

    /** What can be the step, and how soon after the step before. */
    record Step(EventSelection selection, Optional<SpanInMillis> within) {}

    @Override
    public List<EventSelection> selections() {
        return steps.stream().map(Step::selection).toList();
    }

    @Override
    public EventImpact.Direction impact() {
        return EventImpact.Direction.INTO;
    }

    /**
     * Goes through the events of one step after the other and keeps those that a chain of the steps so far leads to. Of the
     * events that can come before another the latest is enough: whatever a limit allows it allows that one.
     */
    @Override
    public Verdict evaluate(UserView user, long now) {
        List<LoggedEvent> reached = List.of();
        long changesAt = Verdict.NEVER;
        for (int i = 0; i < steps.size(); i++) {
            SelectedEvents events = SelectedEvents.of(steps.get(i).selection, user, now);
            changesAt = Math.min(changesAt, events.changesAt());
            reached = i == 0 ? events.oldestFirst() : after(reached, events.oldestFirst(), steps.get(i).within);
        }
        return new Verdict(!reached.isEmpty(), changesAt);
    }

    private static List<LoggedEvent> after(
            List<LoggedEvent> before, List<LoggedEvent> events, Optional<SpanInMillis> within) {
        List<LoggedEvent> reached = new ArrayList<>();
        int earlier = 0;
        for (LoggedEvent event : events) {
            while (earlier < before.size() && before.get(earlier).time() < event.time()) {
                earlier++;
            }
            if (earlier == 0) {
                continue;
            }
            long latest = before.get(earlier - 1).time();
            if (within.isEmpty() || event.time() < within.get().after(latest)) {
                reached.add(event);
            }
        }
        return reached;
    }
}
