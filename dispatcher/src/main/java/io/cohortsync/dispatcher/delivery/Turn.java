package io.cohortsync.dispatcher.delivery;

import io.cohortsync.destinations.answer.Trouble;
import io.cohortsync.dispatcher.health.Gate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** One admission by the gate, which is told exactly once how it ended. */
final class Turn {
    private final Gate gate;
    private final InstantSource clock;
    private final Instant began;
    private boolean isEnded;

    Turn(Gate gate, InstantSource clock) {
        this.gate = gate;
        this.clock = clock;
        this.began = clock.instant();
    }

    Duration took() {
        Duration took = Duration.between(began, clock.instant());
        return took.isNegative() ? Duration.ZERO : took;
    }

    void endAnswered() {
        isEnded = true;
        gate.answered(took());
    }

    void endFailed(Trouble trouble, String detail, Optional<Duration> retryAfter) {
        isEnded = true;
        gate.failed(trouble, detail, retryAfter, took());
    }

    /** Ends it, if nobody has, as one that says nothing about the destination. */
    void endAside() {
        if (!isEnded) {
            isEnded = true;
            gate.aside();
        }
    }
}
