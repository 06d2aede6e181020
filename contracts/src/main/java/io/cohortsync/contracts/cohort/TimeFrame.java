package io.cohortsync.contracts.cohort;

import java.time.Instant;

/** When events must have happened to count. Events dated in the future count from the moment they are due. */
public sealed interface TimeFrame {

    /** Whenever. */
    record Ever() implements TimeFrame {}

    /** In the span that ends now: an event of time t counts while t ≤ now < t + span, in the workspace's time zone. */
    record Last(Span span) implements TimeFrame {}

    /** From {@code from} (inclusive) to {@code to} (exclusive). */
    record During(Instant from, Instant to) implements TimeFrame {}

    /** From {@code from} (inclusive) until now. */
    record Since(Instant from) implements TimeFrame {}

    /** Within a span that starts with the user's first event: first ≤ t < first + span. */
    record WithinFirstUse(Span span) implements TimeFrame {}
}
