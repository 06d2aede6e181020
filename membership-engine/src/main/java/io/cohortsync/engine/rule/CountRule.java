package io.cohortsync.engine.rule;

import io.cohortsync.contracts.cohort.CountTest;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import java.util.Arrays;
import java.util.List;

/**
 * Compares how often the user performed events with a number. Reads the newest events only as far as the answer needs: for
 * "at least 3 in the last 7 days" three, however many there are.
 */
record CountRule(List<String> events, List<ValueTest> where, CountTest count, TimeWindow window) implements Rule {

    @Override
    public Verdict evaluate(UserView user, long now) {
        long firstEventAt = user.firstEventAt();
        int enough = (int) count.saturation();
        if (needsMore() && mostPossible(user) < enough) {
            return Verdict.constant(false);
        }
        long[] times = new long[Math.min(enough, 8)];
        int found = 0;
        long changesAt = Verdict.NEVER;
        for (String type : events) {
            changesAt = Math.min(changesAt, user.nextFutureEvent(type));
            EventLog log = user.events(type);
            int ofType = 0;
            for (int i = 0; ofType < enough; i++) {
                long time = log.timeAt(i);
                if (time == Verdict.NEVER || window.isPast(time, now, firstEventAt)) {
                    break;
                }
                if (!window.contains(time, now, firstEventAt)) {
                    continue;
                }
                Verdict counts = counts(log, i, now);
                // A filter such as "due in the next 3 days" starts or ceases to hold while the event stays where it is.
                changesAt = Math.min(changesAt, counts.changesAt());
                if (counts.matches()) {
                    if (found == times.length) {
                        times = Arrays.copyOf(times, found * 2);
                    }
                    times[found++] = time;
                    ofType++;
                }
            }
        }
        boolean matches = count.passes(Math.min(found, enough));
        return new Verdict(
                matches,
                fewerCanChange(matches) ? Math.min(changesAt, nextLoss(times, found, enough, now)) : changesAt);
    }

    /** Whether only further events can make the answer yes. */
    private boolean needsMore() {
        return switch (count.comparison()) {
            case AT_LEAST, GREATER_THAN -> true;
            case AT_MOST, LESS_THAN, IS, IS_NOT, BETWEEN -> false;
        };
    }

    /** Whether an event that leaves the window can make the answer another. */
    private boolean fewerCanChange(boolean matches) {
        return switch (count.comparison()) {
            case AT_LEAST, GREATER_THAN -> matches;
            case AT_MOST, LESS_THAN -> !matches;
            case IS, IS_NOT, BETWEEN -> true;
        };
    }

    private long mostPossible(UserView user) {
        long most = 0;
        for (String type : events) {
            most += user.events(type).atMost();
        }
        return most;
    }

    /**
     * Whether the event at {@code index} passes the filters; without any, it need not be read. One that a time is told of and
     * that is not there does not count.
     */
    private Verdict counts(EventLog log, int index, long now) {
        if (where.isEmpty()) {
            return Verdict.constant(true);
        }
        LoggedEvent event = log.at(index);
        return event == null ? Verdict.constant(false) : passes(event, now);
    }

    /**
     * When the oldest event that the answer rests on leaves the window. Several types may have found more than enough: the
     * count stays at "enough" until the enough-th newest leaves.
     */
    private long nextLoss(long[] times, int found, int enough, long now) {
        if (found == 0 || enough == 0) {
            return Verdict.NEVER;
        }
        long oldest;
        if (events.size() == 1) {
            oldest = times[found - 1];
        } else {
            long[] sorted = Arrays.copyOf(times, found);
            Arrays.sort(sorted);
            oldest = sorted[Math.max(0, found - enough)];
        }
        return window.leavesAt(oldest, now);
    }

    private Verdict passes(LoggedEvent event, long now) {
        long changesAt = Verdict.NEVER;
        for (ValueTest test : where) {
            Verdict verdict = test.evaluate(event.value(test.property()), now);
            if (!verdict.matches()) {
                return verdict;
            }
            changesAt = Math.min(changesAt, verdict.changesAt());
        }
        return new Verdict(true, changesAt);
    }
}
