package io.cohortsync.destinations.setting;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with given settings.
 *
 * @param field where: {@code settings.url}, {@code secrets.api_key}, {@code mapping[0].identifier}
 * @param value what was given; null where nothing was, or where it is secret
 * @param message what to do about it
 */
public record FieldError(String field, @Nullable Object value, String message) {}
