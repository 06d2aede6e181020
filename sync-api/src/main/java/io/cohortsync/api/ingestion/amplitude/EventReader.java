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
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one event off the token stream into an update without a tree in between. The reader's own collections are used
 * again for the next event. Ids are taken as sent: whether they name somebody is judged when {@code min_id_length}, which
 * may come after the events, is known. Not thread-safe; one per request.
 */
final class EventReader {
    private static final String IDENTIFY = "$identify";
    private static final String SENDERS_ADDRESS = "$remote";
    // 9999-12-31: beyond it a time is surely not in milliseconds.
    private static final long LATEST_TIME = 253_402_300_799_999L;

    /** What is being read. */
    enum Shape {
        /** Needs {@code event_type}. */
        EVENT,
        /** Of the Identify API: has no event. */
        IDENTIFICATION
    }

    private final JsonParser parser;
    private final Shape shape;
    private final long receivedAt;
    private final FieldFaults faults;
    private final ValueReader values;
    private final OperationsReader operationsReader;

    private final List<PropertyOperation> operations = new ArrayList<>();
    private final PropertySet userFields = new PropertySet();
    private final PropertySet eventProperties = new PropertySet();
    private final PropertySet eventFields = new PropertySet();
    private final PropertySet groups = new PropertySet();
    private String userId = "";
    private String deviceId = "";
    private String eventType = "";
    private String insertId = "";
    private String osName = "";
    private String osVersion = "";
    private long time;
    private boolean skipsUserProperties;

    EventReader(JsonParser parser, Shape shape, long receivedAt, FieldFaults faults) {
        this.parser = parser;
        this.shape = shape;
        this.receivedAt = receivedAt;
        this.faults = faults;
        this.values = new ValueReader(parser);
        this.operationsReader = new OperationsReader(parser, values);
    }

    /** Reads the event the parser stands on; what is wrong with it goes to the faults under {@code index}. */
    UserUpdate.Builder read(int index) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            faults.unreadable(index);
            return UserUpdate.newBuilder();
        }
        clear();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            EventField field = EventField.named(name);
            JsonToken token = parser.nextToken();
            if (field == null || token == JsonToken.VALUE_NULL) {
                parser.skipChildren();
            } else if (!readField(field) | values.takeTooDeep()) {
                faults.invalid(field.jsonName, index);
            }
        }
        if (shape == Shape.EVENT && eventType.isEmpty()) {
            faults.missing(EventField.EVENT_TYPE.jsonName, index);
        }
        return update();
    }

    /** Returns false, with the parser behind the value, when the value is not of the field's kind. */
    private boolean readField(EventField field) {
        return switch (field.kind) {
            case USER_ID -> {
                userId = text();
                yield !userId.isEmpty();
            }
            case DEVICE_ID -> {
                deviceId = text();
                yield !deviceId.isEmpty();
            }
            case INSERT_ID -> {
                insertId = text();
                yield isTextOrNumber() && insertId.length() <= TextRule.MAX_CHARACTERS;
            }
            case EVENT_TYPE -> {
                eventType = TextRule.stored(text());
                yield parser.currentToken() == JsonToken.VALUE_STRING;
            }
            case TIME -> readTime();
            case EVENT_PROPERTIES -> readObject(eventProperties);
            case USER_PROPERTIES -> {
                operations.clear();
                yield operationsReader.read(operations);
            }
            case GROUPS -> readObject(groups);
            case SKIP_USER_PROPERTIES -> {
                skipsUserProperties = parser.currentToken() == JsonToken.VALUE_TRUE;
                boolean scalar = isScalar();
                parser.skipChildren();
                yield scalar;
            }
            case OS_NAME -> {
                osName = text();
                yield isTextOrNumber();
            }
            case OS_VERSION -> {
                osVersion = text();
                yield isTextOrNumber();
            }
            case USER_TEXT -> {
                userFields.put(field.property, ValueReader.text(text()));
                yield isTextOrNumber();
            }
            case USER_VALUE -> {
                boolean scalar = isScalar();
                userFields.put(field.property, values.read());
                yield scalar;
            }
            case EVENT_NUMBER -> {
                boolean number = parser.currentToken().isNumeric();
                eventFields.put(field.property, values.read());
                yield number;
            }
            case EVENT_TEXT -> {
                eventFields.put(field.property, ValueReader.text(text()));
                yield isTextOrNumber();
            }
            case IP -> {
                String address = text();
                if (!address.equals(SENDERS_ADDRESS)) {
                    eventFields.put(field.property, ValueReader.text(address));
                }
                yield isTextOrNumber();
            }
            case EVENT_VALUE -> {
                eventFields.put(field.property, values.read());
                yield true;
            }
        };
    }

    private boolean readTime() {
        if (!parser.currentToken().isNumeric()) {
            parser.skipChildren();
            return false;
        }
        double sent = parser.getDoubleValue();
        if (!(sent >= 0 && sent <= LATEST_TIME)) {
            return false;
        }
        time = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : (long) sent;
        return true;
    }

    private boolean readObject(PropertySet target) {
        target.clear();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return false;
        }
        values.readObject(target);
        return true;
    }

    /** The scalar as text; the parser stands behind an object or array, for which the text is empty. */
    private String text() {
        if (isTextOrNumber()) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }

    private boolean isTextOrNumber() {
        return parser.currentToken() == JsonToken.VALUE_STRING
                || parser.currentToken().isNumeric();
    }

    private boolean isScalar() {
        return parser.currentToken().isScalarValue();
    }

    private UserUpdate.Builder update() {
        UserUpdate.Builder update = UserUpdate.newBuilder()
                .setUserId(userId)
                .setDeviceId(deviceId)
                .setAcceptedAt(receivedAt)
                .setTime(time < 0 ? receivedAt : time);
        boolean identifies = shape == Shape.IDENTIFICATION || eventType.equals(IDENTIFY);
        if (!skipsUserProperties) {
            addOperations(update, identifies);
        }
        if (!identifies) {
            eventProperties.putAbsent(eventFields);
            for (int i = 0; i < groups.size(); i++) {
                eventProperties.putIfAbsent("groups." + groups.name(i), groups.value(i));
            }
            update.setEvent(Event.newBuilder()
                    .setType(eventType)
                    .setInsertId(TextRule.stored(insertId))
                    .addAllProperties(eventProperties.toProperties()));
        }
        return update;
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

    private void clear() {
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
        time = -1;
        skipsUserProperties = false;
    }
}
