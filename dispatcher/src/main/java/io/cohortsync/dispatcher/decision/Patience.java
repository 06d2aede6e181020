package io.cohortsync.dispatcher.decision;

import java.time.Duration;
import java.time.Instant;

/** How long a delivery may wait for its destination. */
public enum Patience {
    /** It belongs to a run that can still wait. */
    RUN,
    /** It belongs to a run, and the trouble has lasted for the give-up time. */
    EXHAUSTED_RUN,
    /** It belongs to no run: kept until the destination answers. */
    ENDLESS;

    /**
     * The patience of a delivery.
     *
     * @param runId empty for none
     * @param since when the trouble began
     */
    public static Patience of(String runId, Instant since, Instant now, Duration giveUp) {
        if (runId.isEmpty()) {
            return ENDLESS;
        }
        return Duration.between(since, now).compareTo(giveUp) >= 0 ? EXHAUSTED_RUN : RUN;
    }
}
