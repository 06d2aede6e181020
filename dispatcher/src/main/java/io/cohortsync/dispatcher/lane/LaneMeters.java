package io.cohortsync.dispatcher.lane;

import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code cohortsync_deliveries_total{destination,state}}. */
final class LaneMeters {
    private final Map<OutcomeState, Counter> byState = new EnumMap<>(OutcomeState.class);

    LaneMeters(String destinationId, MeterRegistry meters) {
        for (OutcomeState state : List.of(OutcomeState.DELIVERED, OutcomeState.SKIPPED, OutcomeState.UNDELIVERED)) {
            byState.put(
                    state,
                    meters.counter(
                            "cohortsync.deliveries",
                            "destination",
                            destinationId,
                            "state",
                            state.name().toLowerCase(Locale.ROOT)));
        }
    }

    void count(List<SliceRun.Answered> answered) {
        Map<OutcomeState, Integer> counts = new EnumMap<>(OutcomeState.class);
        answered.forEach(piece -> piece.answers().outcomes().stream()
                .map(Outcome::getState)
                .forEach(state -> counts.merge(state, 1, Integer::sum)));
        counts.forEach((state, count) -> {
            Counter counter = byState.get(state);
            if (counter != null) {
                counter.increment(count);
            }
        });
    }
}
