package io.cohortsync.api.computation;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A computation as callers write it. */
public record ComputationRequest(
        @NotBlank(message = "must be a text of 1 to 200 characters")
        @Size(max = 200, message = "must be a text of 1 to 200 characters")
        String name,

        @Size(max = 2000, message = "must have at most 2000 characters") @Nullable
        String description,

        @NotNull(message = "is missing; it says what is computed")
        @Schema(ref = "#/components/schemas/ComputationDefinition")
        JsonNode definition) {

    String describedAs() {
        return description == null ? "" : description;
    }
}
