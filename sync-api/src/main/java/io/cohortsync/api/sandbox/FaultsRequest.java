package io.cohortsync.api.sandbox;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** {@link Faults} as they are set. What a request leaves out is switched off. */
@Schema(name = "SandboxFaultsRequest")
record FaultsRequest(
        @Nullable Double failShare,
        @Nullable Integer failStatus,
        @Nullable Double rejectShare,
        @Nullable Double dropShare,
        @Nullable Integer delayMs,
        @Nullable Integer rateLimitPerSecond) {

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
