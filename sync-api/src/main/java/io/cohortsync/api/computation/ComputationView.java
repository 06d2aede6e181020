package io.cohortsync.api.computation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A computation as callers see it.
 *
 * @param users those who have a value; still growing while {@code computing}
 * @param failing users for whom it could not be computed, who keep the value they had; null where there are none
 * @param progress 0..1
 * @param computedAt when a user last got or lost a value; null while computing
 */
record ComputationView(
        String id,
        String name,
        String description,

        @Schema(ref = "#/components/schemas/ComputationDefinition")
        JsonNode definition,

        long users,
        State state,
        @Nullable Failing failing,
        double progress,
        @Nullable Instant computedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Whether every user has been looked at. */
    enum State {
        COMPUTING,
        READY
    }

    static ComputationView of(Computation computation, ComputationReach reach) {
        return new ComputationView(
                computation.id(),
                computation.name(),
                computation.description(),
                computation.definition(),
                reach.users(),
                reach.ready() ? State.READY : State.COMPUTING,
                reach.failing(),
                reach.progress(),
                reach.computedAt(),
                computation.createdAt(),
                computation.updatedAt(),
                computation.version());
    }
}
