package io.cohortsync.api.question;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Explanation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a user is in a cohort or not.
 *
 * @param member whether the user is in it
 * @param since when the user entered; null for one who is not
 * @param explanation evaluated now; while the cohort is computed it may already say otherwise than {@code member}
 */
record ExplanationView(
        String cohortId, boolean member, @Nullable Instant since, ExplainedCondition explanation) {

    /**
     * One node of the definition.
     *
     * @param kind all, any, not, or the condition's type
     * @param condition as it stands in the definition; null for groups
     * @param mayChangeAt before this moment passing time alone does not change {@code matches}; null: it never does
     * @param actual what {@code matches} rests on; null for groups
     * @param parts the conditions of a group
     */
    record ExplainedCondition(
            String kind,
            @Nullable JsonNode condition,
            boolean matches,
            @Nullable Instant mayChangeAt,
            @Nullable ActualView actual,
            List<ExplainedCondition> parts) {

        private static ExplainedCondition of(Explanation explanation) {
            return new ExplainedCondition(
                    explanation.kind(),
                    explanation.condition(),
                    explanation.matches(),
                    instant(explanation.mayChangeAt()),
                    ActualView.of(explanation.actual()),
                    explanation.parts().stream().map(ExplainedCondition::of).toList());
        }
    }

    static ExplanationView of(String cohortId, Answer.Explained answer) {
        return new ExplanationView(
                cohortId, answer.since() != null, instant(answer.since()), ExplainedCondition.of(answer.explanation()));
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
