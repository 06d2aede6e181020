package io.cohortsync.api.amplitude;

import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * A request for the members of a cohort. Its id says all of it, so that nothing has to be stored; whoever asks needs the keys of
 * the workspace all the same.
 *
 * @param properties one column each
 * @param at epoch milliseconds, when it was made
 */
record DownloadRequest(String cohortId, List<String> properties, long at) {
    /** As Amplitude's. */
    private static final Duration VALID = Duration.ofDays(7);

    DownloadRequest {
        properties = List.copyOf(properties);
    }

    String id() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(this));
    }

    /** Reads an id back. */
    static DownloadRequest of(String id, Instant now) {
        DownloadRequest request;
        try {
            byte[] json = Base64.getUrlDecoder().decode(id.getBytes(StandardCharsets.US_ASCII));
            request = Json.read(json, DownloadRequest.class);
        } catch (IllegalArgumentException | JacksonException | NullPointerException e) {
            throw Problem.notFound("There is no request " + id + ".");
        }
        if (Instant.ofEpochMilli(request.at()).plus(VALID).isBefore(now)) {
            throw Problem.notFound("The request " + id + " is older than 7 days; make another one.");
        }
        return request;
    }
}
