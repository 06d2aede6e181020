package io.cohortsync.api.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What history-service answers, for the description of the API; the answers themselves are passed on unread. */
final class HistoryAnswers {
    private HistoryAnswers() {}

    /** Outcomes, newest first. */
    record OutcomePage(List<Outcome> items, @Nullable String nextCursor) {}

    /**
     * What became of one user.
     *
     * @param userId null while only a device is known
     * @param amplitudeId as text: JavaScript's numbers are too short for it
     * @param operation {@code add}, {@code remove}, {@code set} or {@code unset}
     * @param state {@code delivered}, {@code skipped} or {@code undelivered}
     * @param skipReason only when skipped
     * @param reason why it was skipped or not delivered
     * @param identifiers by what the user was sent, by identifier
     * @param value of a set: what was sent, or would have been, in its JSON type; null where there was none to send
     */
    record Outcome(
            @Nullable String userId,
            String userKey,
            String amplitudeId,
            String operation,
            String state,
            @Nullable String skipReason,
            @Nullable String reason,
            @Nullable String partnerMessage,
            Map<String, String> identifiers,
            @Nullable Object value,
            @Nullable Instant acceptedAt,
            Instant answeredAt,
            String syncId,
            @Nullable String syncName,
            String destinationId,
            @Nullable String destinationName,
            @Nullable String runId) {}

    /** Minutes of a real-time sync. */
    record WindowList(List<Window> items) {}

    /** One minute; latencies from accepted to answered in milliseconds, null when nothing was delivered. */
    record Window(
            Instant at,
            long added,
            long removed,
            long skipped,
            long undelivered,
            @Nullable Double p50Ms,
            @Nullable Double p95Ms,
            @Nullable Double p99Ms) {}

    /** Latency from accepted to answered in milliseconds; null when nothing was delivered. */
    record Latency(
            Instant from,
            Instant to,
            long delivered,
            @Nullable Double p50Ms,
            @Nullable Double p95Ms,
            @Nullable Double p99Ms) {}
}
