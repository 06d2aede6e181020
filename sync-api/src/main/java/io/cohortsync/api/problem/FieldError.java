package io.cohortsync.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a request.
 *
 * @param field where, in JSON's names: {@code cadence.type}, {@code mapping[0].property}
 * @param value what stood there, shortened; absent when nothing did or when it is a secret
 * @param message what would be right
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(String field, @Nullable String value, String message) {}
