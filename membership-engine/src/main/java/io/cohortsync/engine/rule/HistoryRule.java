package io.cohortsync.engine.rule;

import io.cohortsync.contracts.cohort.Condition.Occasion;
import java.util.List;

/**
 * Tests the values one property had in a window. Where the window holds none, because it has not begun or because nothing is
 * known of that time, a missing value is tested.
 */
record HistoryRule(ValueTest test, Occasion when, TimeWindow window) implements Rule {
    @Override
    public Verdict evaluate(UserView user, long now) {
        long first = user.firstEventAt();
        long last = window.last(now, first);
        if (last == TimeWindow.NOT_BEGUN) {
            Verdict missing = test.evaluate(null, now);
            return new Verdict(missing.matches(), Math.min(missing.changesAt(), window.begin(first)));
        }
        List<HeldValue> history = user.history(test.property());
        Verdict verdict = switch (when) {
            case MOST_RECENTLY -> mostRecently(history, last, now);
            case ANY_TIME -> anyTime(history, last, first, now);
        };
        return new Verdict(verdict.matches(), Math.min(verdict.changesAt(), nextValue(history, now)));
    }

    private Verdict mostRecently(List<HeldValue> history, long last, long now) {
        for (HeldValue held : history.reversed()) {
            if (held.since() <= last) {
                return test.evaluate(held.value(), now);
            }
        }
        return test.evaluate(null, now);
    }

    private Verdict anyTime(List<HeldValue> history, long last, long first, long now) {
        boolean known = false;
        boolean matches = false;
        long changesAt = Verdict.NEVER;
        for (int i = 0; i < history.size(); i++) {
            HeldValue held = history.get(i);
            long until = i + 1 < history.size() ? history.get(i + 1).since() : Verdict.NEVER;
            // The window moves on over what is past: a value is in it for as long as its last moment is.
            long latest = Math.min(until - 1, last);
            if (latest < held.since() || !window.contains(latest, now, first)) {
                continue;
            }
            Verdict verdict = test.evaluate(held.value(), now);
            known = true;
            matches |= verdict.matches();
            changesAt = Math.min(changesAt, verdict.changesAt());
            if (latest < now) {
                changesAt = Math.min(changesAt, window.leavesAt(latest, now));
            }
        }
        return known ? new Verdict(matches, changesAt) : test.evaluate(null, now);
    }

    /** When the next value that is dated in the future is due. */
    private static long nextValue(List<HeldValue> history, long now) {
        for (HeldValue held : history) {
            if (held.since() > now) {
                return held.since();
            }
        }
        return Verdict.NEVER;
    }
}
