package io.cohortsync.destinations.answer;

import java.time.Instant;
import java.util.Optional;

/**
 * What a destination answered. To be treated as hostile: any size was cut, any content is possible.
 *
 * @param retryAfter the header as it stands
 * @param body at most what the caller's limit let through
 * @param at when it arrived
 */
public record Answer(int status, Optional<String> retryAfter, byte[] body, Instant at) {

    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
