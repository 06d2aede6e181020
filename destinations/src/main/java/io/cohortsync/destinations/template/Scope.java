package io.cohortsync.destinations.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of variables while one request is built. */
public interface Scope {

    /**
     * The value of {@code variable}: text, number, truth value, {@link JsonText}, or lists and maps of these; null where it
     * has none.
     */
    @Nullable
    Object find(String variable);

    /** One scope per user of the request, in order. */
    List<? extends Scope> users();
}
