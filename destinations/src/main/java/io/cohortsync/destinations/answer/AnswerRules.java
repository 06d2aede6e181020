package io.cohortsync.destinations.answer;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/**
 * How to read a destination type's answers.
 *
 * @param rejected absent where the vendor names no users
 * @param message where the vendor's words stand in an error answer
 * @param listId where the id stands in the answer to making a list
 */
public record AnswerRules(
        Optional<RejectedRecords> rejected,
        List<ErrorRow> errors,
        Optional<JsonPointer> message,
        Optional<JsonPointer> listId) {
    public AnswerRules {
        errors = List.copyOf(errors);
    }
}
