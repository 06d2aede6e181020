package io.cohortsync.engine.rule;

import io.cohortsync.contracts.message.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of one user and type, newest first, read no further than asked. */
public interface EventLog {

    /** The event at {@code index} (0 = newest), or null when there are not that many. */
    @Nullable
    LoggedEvent at(int index);

    /**
     * One event.
     *
     * @param time epoch milliseconds
     */
    record LoggedEvent(long time, List<Property> properties) {}
}
