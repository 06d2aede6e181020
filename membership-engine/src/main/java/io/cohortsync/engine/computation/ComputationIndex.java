package io.cohortsync.engine.computation;

import io.cohortsync.contracts.cohort.Condition.Performed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which computations of one workspace an event concerns. Immutable. */
public final class ComputationIndex {
    private final Map<String, List<Computation>> byEvent = new HashMap<>();
    private final List<Computation> ofAnyEvent;
    private final List<Computation> byFirstEvent = new ArrayList<>();

    public ComputationIndex(Collection<Computation> computations) {
        for (Computation computation : computations) {
            for (String event : computation.selection().events()) {
                byEvent.computeIfAbsent(event, _ -> new ArrayList<>()).add(computation);
            }
            if (computation.selection().dependsOnFirstEvent()) {
                byFirstEvent.add(computation);
            }
        }
        ofAnyEvent = byEvent.getOrDefault(Performed.ANY, List.of());
        byEvent.forEach((type, counting) -> {
            if (!type.equals(Performed.ANY)) {
                counting.addAll(ofAnyEvent);
            }
        });
    }

    /** Computations that count events of {@code type}. */
    List<Computation> counting(String type) {
        return byEvent.getOrDefault(type, ofAnyEvent);
    }

    /** Computations that start with a user's first event. */
    List<Computation> startingWithFirstEvent() {
        return byFirstEvent;
    }
}
