package io.cohortsync.engine.rule;

import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyValue;
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

    /** One event. */
    interface LoggedEvent {

        /** What is known of it whole. */
        static LoggedEvent of(long time, List<Property> properties) {
            return new WholeEvent(time, properties);
        }

        /** Epoch milliseconds. */
        long time();

        List<Property> properties();

        /** The value of a property, or null where the event has none of that name. */
        default @Nullable PropertyValue value(String name) {
            return EventLog.value(properties(), name);
        }
    }

    /** An event with its properties at hand. */
    record WholeEvent(long time, List<Property> properties) implements LoggedEvent {}

    /** The value of the property with this name, or null where there is none. */
    static @Nullable PropertyValue value(List<Property> properties, String name) {
        for (Property property : properties) {
            if (property.getName().equals(name)) {
                return property.getValue();
            }
        }
        return null;
    }
}
