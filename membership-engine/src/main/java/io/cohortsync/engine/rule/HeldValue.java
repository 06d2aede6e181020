package io.cohortsync.engine.rule;

import io.cohortsync.contracts.message.PropertyValue;
import org.jspecify.annotations.Nullable;

/**
 * A value a property had, until the next one.
 *
 * @param value null: it was unset
 * @param since epoch milliseconds
 */
public record HeldValue(@Nullable PropertyValue value, long since) {}
