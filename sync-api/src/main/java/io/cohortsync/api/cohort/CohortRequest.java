package io.cohortsync.api.cohort;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A cohort as callers write it: with a definition, or static. */
public record CohortRequest(
        @NotBlank(message = "must be a text of 1 to 200 characters")
        @Size(max = 200, message = "must be a text of 1 to 200 characters")
        String name,

        @Size(max = 2000, message = "must have at most 2000 characters") @Nullable
        String description,

        @Schema(ref = "#/components/schemas/CohortDefinition") @Nullable
        JsonNode definition,

        @JsonProperty("static") @Nullable Boolean listed) {

    boolean isStatic() {
        return Boolean.TRUE.equals(listed);
    }

    String describedAs() {
        return description == null ? "" : description;
    }
}
