package io.cohortsync.api.ingestion.segment;

import io.cohortsync.api.ingestion.PropertySet;
import io.cohortsync.api.ingestion.ValueReader;

/** What {@code context} says: of the user, of the event, and the traits that came along. Filled by {@link ContextReader}. */
final class Context {
    final PropertySet user = new PropertySet();
    final PropertySet event = new PropertySet();
    final PropertySet traits = new PropertySet();
    String osName = "";
    String osVersion = "";
    String libraryName = "";
    String libraryVersion = "";

    /** Takes from {@code other} what is not said here. */
    void putAbsent(Context other) {
        user.putAbsent(other.user);
        event.putAbsent(other.event);
        traits.putAbsent(other.traits);
        if (osName.isEmpty() && osVersion.isEmpty()) {
            osName = other.osName;
            osVersion = other.osVersion;
        }
        if (libraryName.isEmpty() && libraryVersion.isEmpty()) {
            libraryName = other.libraryName;
            libraryVersion = other.libraryVersion;
        }
    }

    /** The user's properties, names and versions joined. */
    PropertySet userProperties() {
        PropertySet all = new PropertySet();
        all.putAbsent(user);
        join(all, ContextField.OS_NAME.property, osName, osVersion);
        join(all, ContextField.LIBRARY_NAME.property, libraryName, libraryVersion);
        return all;
    }

    private static void join(PropertySet target, String property, String name, String version) {
        String joined = (name + ' ' + version).strip();
        if (!joined.isEmpty()) {
            target.put(property, ValueReader.text(joined));
        }
    }
}
