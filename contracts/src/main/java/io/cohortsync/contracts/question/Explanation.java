package io.cohortsync.contracts.question;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One node of a definition as it is for one user.
 *
 * @param kind {@code all}, {@code any}, {@code not}, or the condition's {@code type}
 * @param condition the condition as it stands in the definition; null for groups
 * @param matches whether it holds
 * @param mayChangeAt before this moment, epoch milliseconds, passing time alone does not change {@code matches}; null: it never
 *     does
 * @param actual what {@code matches} rests on
 * @param parts the conditions of a group, in the order of the definition
 */
public record Explanation(
        String kind,
        @Nullable JsonNode condition,
        boolean matches,
        @Nullable Long mayChangeAt,
        Actual actual,
        List<Explanation> parts) {
    public Explanation {
        parts = List.copyOf(parts);
    }
}
