package io.cohortsync.engine.rule;

/** Holds when the user's first event lies in the window. */
record NewRule(TimeWindow window) implements Rule {
    @Override
    public Verdict evaluate(UserView user, long now) {
        long first = user.firstEventAt();
        if (first > now) {
            // Never, or dated in the future and not yet due.
            return new Verdict(false, first);
        }
        return window.contains(first, now, first)
                ? new Verdict(true, window.leavesAt(first, now))
                : Verdict.constant(false);
    }
}
