package io.cohortsync.api.question;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import tools.jackson.databind.JsonNode;

/** A definition somebody is still writing. */
record PreviewRequest(
        @NotNull(message = "is missing; it says whom to count") @Schema(ref = "#/components/schemas/CohortDefinition")
        JsonNode definition) {}
