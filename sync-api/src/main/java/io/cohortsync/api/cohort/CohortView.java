package io.cohortsync.api.cohort;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A cohort as callers see it.
 *
 * @param size users in it; still growing while {@code computing}
 * @param progress 0..1
 * @param computedAt when the size last changed; null while computing
 */
record CohortView(
        String id,
        String name,
        String description,

        @Schema(ref = "#/components/schemas/CohortDefinition")
        JsonNode definition,

        long size,
        State state,
        double progress,
        @Nullable Instant computedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Whether the size is that of the whole population. */
    enum State {
        COMPUTING,
        READY,
        FAILED
    }

    static CohortView of(Cohort cohort, CohortSize size) {
        return new CohortView(
                cohort.id(),
                cohort.name(),
                cohort.description(),
                cohort.definition(),
                size.users(),
                size.ready() ? State.READY : State.COMPUTING,
                size.progress(),
                size.computedAt(),
                cohort.createdAt(),
                cohort.updatedAt(),
                cohort.version());
    }
}
