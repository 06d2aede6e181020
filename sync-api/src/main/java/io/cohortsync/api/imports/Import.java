package io.cohortsync.api.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into the users' lanes.
 *
 * @param header of a CSV file, as it stood there; null for NDJSON
 * @param totalBytes of the file; null while the sender has not said
 * @param receivedBytes of the file whose records are durable or refused: where to go on
 * @param lines of the file up to there
 * @param finishedAt when the end of the file was reached
 */
record Import(
        String id,
        Content content,
        Format format,
        @Nullable String header,
        int minIdLength,
        String requestedBy,
        Instant createdAt,
        @Nullable Long totalBytes,
        long receivedBytes,
        long lines,
        long accepted,
        long refused,
        @Nullable Instant finishedAt) {}
