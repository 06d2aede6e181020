package io.cohortsync.api.question;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two cohorts.
 *
 * @param by a user property; null: sizes and overlap only
 */
record CompareRequest(
        @NotNull(message = "is missing; it names two cohorts")
        @Size(min = 2, max = 2, message = "must name two cohorts")
        List<String> cohortIds,

        @Size(min = 1, max = 1024, message = "must be the name of a user property") @Nullable
        String by) {}
