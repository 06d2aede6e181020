package io.cohortsync.destinations.request;

import org.jspecify.annotations.Nullable;

/** Opens a destination's secrets. */
@FunctionalInterface
public interface Secrets {

    /** The secret in plain text; null where none was given. */
    @Nullable
    String open(String name);
}
