package io.cohortsync.engine.definition;

import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.engine.EngineCommand.PutComputation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computations that were accepted and cannot be computed here. They are stored as those in force are. */
final class FailedComputations {
    private final Map<String, FailedComputation> byId = new LinkedHashMap<>();

    void note(PutComputation command, InvalidDefinition why) {
        byId.put(command.computationId(), new FailedComputation(command, FailedCohort.reason(why)));
    }

    void remove(String id) {
        byId.remove(id);
    }

    boolean contains(String id) {
        return byId.containsKey(id);
    }

    /** The id of the one whose values are stored under {@code number}, null where there is none. */
    @Nullable
    String idOf(int number) {
        for (FailedComputation computation : byId.values()) {
            if (computation.number() == number) {
                return computation.id();
            }
        }
        return null;
    }

    Collection<FailedComputation> all() {
        return byId.values();
    }
}
