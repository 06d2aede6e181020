package io.cohortsync.engine.rule;

import io.cohortsync.contracts.message.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of one user and type, newest first, read no further than asked. */
@FunctionalInterface
public interface EventLog {

    /** The event at {@code index} (0 = newest), or null when there are not that many. */
    @Nullable
    LoggedEvent at(int index);

    /** Time of the event at {@code index}, {@link Verdict#NEVER} when there are not that many: known without reading more often. */
    default long timeAt(int index) {
        LoggedEvent event = at(index);
        return event == null ? Verdict.NEVER : event.time();
    }

    /** There are certainly no more events than this; {@link Integer#MAX_VALUE} where that is not known without reading. */
    default int atMost() {
        return Integer.MAX_VALUE;
    }

    /**
     * One event.
     *
     * @param time epoch milliseconds
     */
    record LoggedEvent(long time, List<Property> properties) {}
}
