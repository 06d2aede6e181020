package io.cohortsync.api.question;

import io.cohortsync.contracts.question.Question;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Several cohorts. */
record OverlapRequest(
        @NotNull(message = "is missing; it names the cohorts")
        @Size(min = 2, max = Question.Composition.MAX_COHORTS, message = "must name 2 to 10 cohorts")
        List<String> cohortIds) {}
