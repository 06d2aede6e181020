package io.cohortsync.api.cohort;

import io.cohortsync.contracts.cohort.CohortDefinitionReader;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.cohort.Unmatchable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is hardly meant in a definition that is in force all the same.
 *
 * @param field where, for example {@code definition.all}
 */
public record DefinitionWarning(String field, String message) {

    /** Warnings about {@code definition}; none about that of a static cohort, and none where it cannot be read. */
    public static List<DefinitionWarning> of(@Nullable JsonNode definition) {
        if (definition == null) {
            return List.of();
        }
        try {
            return Unmatchable.warnings(CohortDefinitionReader.read(definition)).stream()
                    .map(warning -> new DefinitionWarning(warning.field(), warning.message()))
                    .toList();
        } catch (InvalidDefinition e) {
            // Refused where it comes in; one that was stored by an older version shows as failed.
            return List.of();
        }
    }
}
