package io.cohortsync.api.ingestion.segment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something happened by our clock, although the sender's clock may be wrong: Segment's rule.
 *
 * @see <a href="https://segment.com/docs/connections/spec/common/#timestamps">Spec: timestamps</a>
 */
final class ClockSkew {
    private ClockSkew() {}

    /**
     * {@code receivedAt - (sentAt - happenedAt)} when the sender said both, its own {@code happenedAt} when it did not say
     * when it sent, and {@code receivedAt} when it said nothing.
     */
    static Instant corrected(Instant receivedAt, @Nullable Instant sentAt, @Nullable Instant happenedAt) {
        if (happenedAt == null) {
            return receivedAt;
        }
        return sentAt == null ? happenedAt : receivedAt.minus(Duration.between(happenedAt, sentAt));
    }
}
