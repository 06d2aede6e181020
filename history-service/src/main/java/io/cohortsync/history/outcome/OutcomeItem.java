package io.cohortsync.history.outcome;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One user's outcome as it is answered.
 *
 * @param userId null while only a device is known
 * @param userKey workspace and user or device id, see {@code UserKey}
 * @param amplitudeId as text: JavaScript's numbers are too short for it
 * @param operation {@code add}, {@code remove}, {@code set} or {@code unset}
 * @param state {@code delivered}, {@code skipped} or {@code undelivered}
 * @param skipReason only when skipped
 * @param reason why it was skipped or not delivered; null when it was
 * @param identifiers by what the user was sent, by identifier
 * @param value of a set: what was sent, or would have been, as the JSON it came as; null where there was none to send
 */
record OutcomeItem(
        @Nullable String userId,
        String userKey,
        String amplitudeId,
        String operation,
        String state,
        @Nullable String skipReason,
        @Nullable String reason,
        @Nullable String partnerMessage,
        Map<String, String> identifiers,
        @Nullable JsonNode value,
        @Nullable Instant acceptedAt,
        Instant answeredAt,
        String syncId,
        @Nullable String syncName,
        String destinationId,
        @Nullable String destinationName,
        @Nullable String runId) {}
