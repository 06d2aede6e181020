package io.cohortsync.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every answer that is not a success (RFC 9457).
 *
 * @param type stable: scripts may switch on it
 * @param errors with invalid input: each fault with its place
 * @param affectedSyncs with a change that has to say what becomes of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        @Nullable List<FieldError> errors,
        @Nullable List<AffectedSync> affectedSyncs) {}
