package io.cohortsync.api.imports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is.
 *
 * @param receivedBytes where to go on after an interruption: {@code PATCH …?offset=received_bytes} with the rest of the file
 * @param progress 0 to 1; null while the size of the file is not known
 * @param accepted records that are durable
 * @param refused records that were not taken
 * @param refusedLines the first of them; all of them are in {@code refused.csv}
 */
record ImportView(
        String id,
        Content content,
        Format format,
        State state,
        String requestedBy,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Long totalBytes,
        long receivedBytes,
        @Nullable Double progress,
        long lines,
        long accepted,
        long refused,
        List<RefusedLine> refusedLines) {

    /** Whether there is more to come. */
    enum State {
        /** Being received, or interrupted and waiting for the rest. */
        OPEN,
        FINISHED
    }

    /** Where and why. */
    record RefusedLine(long line, @Nullable String field, String message) {}

    static ImportView of(Import one, List<Refusal> first) {
        return new ImportView(
                one.id(),
                one.content(),
                one.format(),
                one.finishedAt() == null ? State.OPEN : State.FINISHED,
                one.requestedBy(),
                one.createdAt(),
                one.finishedAt(),
                one.totalBytes(),
                one.receivedBytes(),
                progress(one),
                one.lines(),
                one.accepted(),
                one.refused(),
                first.stream()
                        .map(refusal -> new RefusedLine(
                                refusal.line(), refusal.field().isEmpty() ? null : refusal.field(), refusal.reason()))
                        .toList());
    }

    private static @Nullable Double progress(Import one) {
        Long total = one.totalBytes();
        if (one.finishedAt() != null) {
            return 1.0;
        }
        return total == null || total == 0 ? null : Math.min(1.0, (double) one.receivedBytes() / total);
    }
}
