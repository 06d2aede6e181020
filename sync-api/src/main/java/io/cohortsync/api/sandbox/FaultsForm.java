package io.cohortsync.api.sandbox;

import org.jspecify.annotations.Nullable;

/** {@link Faults} as JSON. What a request leaves out is switched off. */
record FaultsForm(
        @Nullable Double failShare,
        @Nullable Integer failStatus,
        @Nullable Double rejectShare,
        @Nullable Double dropShare,
        @Nullable Integer delayMs,
        @Nullable Integer rateLimitPerSecond) {

    static FaultsForm of(Faults faults) {
        return new FaultsForm(
                faults.failShare(),
                faults.failStatus(),
                faults.rejectShare(),
                faults.dropShare(),
                faults.delayMs(),
                faults.rateLimitPerSecond());
    }

    /** Checks and takes over. */
    Faults faults() {
        return new Faults(
                share(failShare),
                failStatus == null ? Faults.NONE.failStatus() : failStatus,
                share(rejectShare),
                share(dropShare),
                delayMs == null ? 0 : delayMs,
                rateLimitPerSecond);
    }

    private static double share(@Nullable Double share) {
        return share == null ? 0 : share;
    }
}
