package io.cohortsync.engine.rule;

import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All events of a user that a selection counts.
 *
 * @param oldestFirst the events
 * @param changesAt when passing time alone makes them others; {@link Verdict#NEVER} if it does not
 */
record SelectedEvents(List<LoggedEvent> oldestFirst, long changesAt) {

    static SelectedEvents of(EventSelection selection, UserView user, long now) {
        long firstEventAt = user.firstEventAt();
        List<LoggedEvent> counted = new ArrayList<>();
        long changesAt = Verdict.NEVER;
        for (String type : selection.events()) {
            changesAt = Math.min(changesAt, user.nextFutureEvent(type));
            EventLog log = user.events(type);
            for (int i = 0; ; i++) {
                LoggedEvent event = log.at(i);
                if (event == null || selection.isPast(event.time(), now, firstEventAt)) {
                    break;
                }
                Verdict counts = selection.counts(event, now, firstEventAt);
                changesAt = Math.min(changesAt, counts.changesAt());
                if (counts.matches()) {
                    counted.add(event);
                }
            }
        }
        counted.sort(Comparator.comparingLong(LoggedEvent::time));
        return new SelectedEvents(counted, changesAt);
    }
}
