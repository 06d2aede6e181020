package io.cohortsync.api.ingestion.amplitude;

import io.cohortsync.api.ingestion.PropertySet;
import io.cohortsync.api.ingestion.TextRule;
import io.cohortsync.api.ingestion.ValueReader;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.UserUpdate;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of one event as they were read, and the update they make together. Its collections are used again for the next
 * event. Not thread-safe.
 */
final class EventParts {
    private static final String IDENTIFY = "$identify";
    private static final long NOT_SENT = -1;

    /** What {@code user_properties} asks for, in the order to apply it. */
    final List<PropertyOperation> operations = new ArrayList<>();

    /** Fields of the event that are properties of the user. */
    final PropertySet userFields = new PropertySet();

    final PropertySet eventProperties = new PropertySet();

    /** Fields beside {@link #eventProperties}, which win where the names are the same. */
    final PropertySet eventFields = new PropertySet();

    final PropertySet groups = new PropertySet();
    String userId = "";
    String deviceId = "";
    String eventType = "";
    String insertId = "";
    String osName = "";
    String osVersion = "";
    long time = NOT_SENT;
    boolean skipsUserProperties;

    /** Forgets the last event. */
    void clear() {
        operations.clear();
        userFields.clear();
        eventProperties.clear();
        eventFields.clear();
        groups.clear();
        userId = "";
        deviceId = "";
        eventType = "";
        insertId = "";
        osName = "";
        osVersion = "";
        time = NOT_SENT;
        skipsUserProperties = false;
    }

    /** The update, without its workspace. To be asked once, when all parts are read. */
    UserUpdate.Builder update(EventReader.Shape shape, long receivedAt) {
        UserUpdate.Builder update = UserUpdate.newBuilder()
                .setUserId(userId)
                .setDeviceId(deviceId)
                .setAcceptedAt(receivedAt)
                .setTime(time == NOT_SENT ? receivedAt : time);
        boolean identifies = shape == EventReader.Shape.IDENTIFICATION || eventType.equals(IDENTIFY);
        if (!skipsUserProperties) {
            addOperations(update, identifies);
        }
        if (!identifies) {
            addEvent(update);
        }
        return update;
    }

    private void addEvent(UserUpdate.Builder update) {
        eventProperties.putAbsent(eventFields);
        for (int i = 0; i < groups.size(); i++) {
            eventProperties.putIfAbsent("groups." + groups.name(i), groups.value(i));
        }
        update.setEvent(Event.newBuilder()
                .setType(eventType)
                .setInsertId(TextRule.stored(insertId))
                .addAllProperties(eventProperties.toProperties()));
    }

    private void addOperations(UserUpdate.Builder update, boolean identifies) {
        int cleared = 0;
        // What the fields say survives a $clearAll beside it, and gives way to what the caller sets by name.
        while (cleared < operations.size() && operations.get(cleared).getKind() == PropertyOperation.Kind.CLEAR_ALL) {
            update.addOperations(operations.get(cleared++));
        }
        if (!osName.isEmpty() || !osVersion.isEmpty()) {
            userFields.put("os", ValueReader.text((osName + ' ' + osVersion).strip()));
        }
        if (identifies) {
            addGroups();
        }
        for (int i = 0; i < userFields.size(); i++) {
            update.addOperations(set(userFields.name(i), userFields.value(i)));
        }
        for (int i = cleared; i < operations.size(); i++) {
            update.addOperations(operations.get(i));
        }
    }

    /** The SDKs set the group's property by name as well; once is enough. */
    private void addGroups() {
        for (int i = 0; i < groups.size(); i++) {
            String type = groups.name(i);
            if (operations.stream().noneMatch(operation -> operation.getName().equals(type))) {
                userFields.putIfAbsent(type, groups.value(i));
            }
        }
    }

    private static PropertyOperation set(String name, PropertyValue value) {
        return PropertyOperation.newBuilder()
                .setKind(PropertyOperation.Kind.SET)
                .setName(name)
                .setValue(value)
                .build();
    }
}
