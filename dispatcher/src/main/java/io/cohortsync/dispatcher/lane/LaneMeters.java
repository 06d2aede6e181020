package io.cohortsync.dispatcher.lane;

import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code cohortsync_deliveries_total{destination,state}}: delivered, staged in a file, skipped, undelivered, returned to the engine. */
final class LaneMeters {
    private static final List<OutcomeState> STATES = List.of(
            OutcomeState.DELIVERED,
            OutcomeState.STAGED,
            OutcomeState.SKIPPED,
            OutcomeState.UNDELIVERED,
            OutcomeState.RETURNED_UNSENT);

    private final Map<String, Counter> byTag = new HashMap<>();

    LaneMeters(String destinationId, MeterRegistry meters) {
        for (OutcomeState state : STATES) {
            byTag.put(
                    tag(state),
                    meters.counter("cohortsync.deliveries", "destination", destinationId, "state", tag(state)));
        }
    }

    void count(List<SliceRun.Answered> answered) {
        Map<String, Integer> counts = new HashMap<>();
        answered.forEach(piece -> piece.outcomes().stream()
                .map(Outcome::getState)
                .forEach(state -> counts.merge(tag(state), 1, Integer::sum)));
        counts.forEach((tag, count) -> {
            Counter counter = byTag.get(tag);
            if (counter != null) {
                counter.increment(count);
            }
        });
    }

    private static String tag(OutcomeState state) {
        return switch (state) {
            case DELIVERED -> "delivered";
            case STAGED -> "staged";
            case SKIPPED -> "skipped";
            case UNDELIVERED -> "undelivered";
            case RETURNED_UNSENT, RETURNED_UNCERTAIN -> "returned";
            case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalStateException("not an outcome: " + state);
        };
    }
}
