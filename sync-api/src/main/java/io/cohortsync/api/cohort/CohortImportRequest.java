package io.cohortsync.api.cohort;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A cohort as Amplitude's list shows it; its other fields mean nothing here. */
@JsonIgnoreProperties(ignoreUnknown = true)
record CohortImportRequest(
        @NotBlank(message = "must be a text of 1 to 200 characters")
        @Size(max = 200, message = "must be a text of 1 to 200 characters")
        String name,

        @Size(max = 2000, message = "must have at most 2000 characters") @Nullable
        String description,

        @NotNull(message = "is missing; it is Amplitude's definition of the cohort, of version 3")
        JsonNode definition) {}
