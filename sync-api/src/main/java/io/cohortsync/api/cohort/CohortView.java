package io.cohortsync.api.cohort;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cohortsync.api.computation.Failing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A cohort as callers see it.
 *
 * @param definition null for a static cohort
 * @param listed whether it is static: its members are those on its list
 * @param size users in it; still growing while {@code computing}
 * @param progress 0..1
 * @param reason why it failed; null unless it did. Its size is that of the definition before, which stays in force
 * @param failing users for whom it could not be evaluated, who stay in it or outside; null where there are none
 * @param warnings about what is hardly meant in the definition
 * @param computedAt when the size last changed; null while computing
 */
record CohortView(
        String id,
        String name,
        String description,

        @Schema(ref = "#/components/schemas/CohortDefinition") @Nullable
        JsonNode definition,

        @JsonProperty("static") boolean listed,

        long size,
        State state,
        @Nullable String reason,
        @Nullable Failing failing,
        List<DefinitionWarning> warnings,
        double progress,
        @Nullable Instant computedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Whether the size is that of the whole population by the current definition, and whether it will ever be. */
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
                cohort.isStatic(),
                size.users(),
                state(size),
                size.failure(),
                size.failing(),
                DefinitionWarning.of(cohort.definition()),
                size.progress(),
                size.computedAt(),
                cohort.createdAt(),
                cohort.updatedAt(),
                cohort.version());
    }

    private static State state(CohortSize size) {
        if (size.failure() != null) {
            return State.FAILED;
        }
        return size.ready() ? State.READY : State.COMPUTING;
    }
}
