package io.cohortsync.api.cohort;

import io.cohortsync.contracts.cohort.CohortDefinition;
import io.cohortsync.contracts.cohort.CohortDefinitionReader;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A set of users: by definition, or static, by a list that callers keep.
 *
 * @param number what the engine stores per member
 * @param version counts up with each change; its entity tag
 * @param definitionVersion the version in which the definition last changed, for a static cohort the number of the list in
 *     force; what populations are counted with
 * @param description empty if there is none
 * @param definition null for a static cohort
 */
public record Cohort(
        String id,
        String workspaceId,
        int number,
        long version,
        long definitionVersion,
        String name,
        String description,
        @Nullable JsonNode definition,
        Instant createdAt,
        Instant updatedAt) {

    public boolean isStatic() {
        return definition == null;
    }

    /** Ids of the cohorts and computations that its definition mentions. */
    public Set<String> uses() {
        if (definition == null) {
            return Set.of();
        }
        CohortDefinition read = read(definition);
        Set<String> uses = new HashSet<>(read.referencedCohorts());
        uses.addAll(read.referencedComputations());
        return Set.copyOf(uses);
    }

    /** A definition that was checked when it was written. */
    static CohortDefinition read(JsonNode definition) {
        try {
            return CohortDefinitionReader.read(definition);
        } catch (InvalidDefinition e) {
            throw new IllegalStateException("a stored definition was checked when it was written", e);
        }
    }
}
