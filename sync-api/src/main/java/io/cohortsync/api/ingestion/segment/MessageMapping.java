package io.cohortsync.api.ingestion.segment;

import io.cohortsync.api.ingestion.IdRule;
import io.cohortsync.api.ingestion.PropertySet;
import io.cohortsync.api.ingestion.TextRule;
import io.cohortsync.api.ingestion.ValueReader;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyOperation.Kind;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.UserUpdate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message becomes. Pure.
 *
 * <p>An alias makes the anonymous person known by the previous id the user, and leaves that id in the user's list
 * {@code previous_ids}: where it was a user id nobody is merged, and the list is all that tells.
 */
final class MessageMapping {
    private static final int MIN_ID_LENGTH = 1;
    private static final String GROUP_EVENT = "$group";
    private static final String GROUP_ID = "group_id";

    private final Instant receivedAt;
    private final Message shared;
    private final List<Fault> faults;

    /**
     * For the messages of one request.
     *
     * @param shared what the batch says of all of them
     * @param faults where faults go
     */
    MessageMapping(Instant receivedAt, Message shared, List<Fault> faults) {
        this.receivedAt = receivedAt;
        this.shared = shared;
        this.faults = faults;
    }

    /** The update without its workspace, or, when a fault was added, something to throw away. */
    UserUpdate.Builder update(Message message, String place) {
        message.context.putAbsent(shared.context);
        checkIds(message, place);
        UserUpdate.Builder update = UserUpdate.newBuilder()
                .setUserId(message.userId)
                .setDeviceId(message.anonymousId)
                .setAcceptedAt(receivedAt.toEpochMilli())
                .setTime(time(message).toEpochMilli());
        set(update, message.context.userProperties());
        set(update, message.context.traits);
        Call call = Call.named(message.type);
        if (call == null) {
            faults.add(new Fault(place + "type", "must be one of identify, track, page, screen, group, alias"));
            return update;
        }
        switch (call) {
            case IDENTIFY -> set(update, message.traits);
            case TRACK -> {
                require(message.event, place + "event");
                event(update, message, message.event, message.properties);
            }
            case PAGE -> event(update, message, viewed(message, "Page"), named(message));
            case SCREEN -> event(update, message, viewed(message, "Screen"), named(message));
            case GROUP -> group(update, message, place);
            case ALIAS -> alias(update, message, place);
        }
        return update;
    }

    private Instant time(Message message) {
        Instant happenedAt = message.originalTimestamp == null ? message.timestamp : message.originalTimestamp;
        Instant sentAt = message.sentAt == null ? shared.sentAt : message.sentAt;
        Instant corrected = ClockSkew.corrected(receivedAt, sentAt, happenedAt);
        return corrected.isBefore(Instant.EPOCH) ? Instant.EPOCH : corrected;
    }

    private void checkIds(Message message, String place) {
        if (message.userId.isEmpty() && message.anonymousId.isEmpty()) {
            faults.add(new Fault(place + "userId", "or anonymousId is required"));
        }
        checkId(message.userId, place + "userId");
        checkId(message.anonymousId, place + "anonymousId");
        if (message.messageId.length() > TextRule.MAX_CHARACTERS) {
            faults.add(new Fault(place + "messageId", "must have at most " + TextRule.MAX_CHARACTERS + " characters"));
        }
    }

    private void checkId(String id, String field) {
        if (!id.isEmpty() && IdRule.judge(id, MIN_ID_LENGTH) != IdRule.Verdict.ACCEPTED) {
            faults.add(new Fault(
                    field,
                    "is a placeholder that names nobody, or longer than " + TextRule.MAX_CHARACTERS
                            + " characters; leave it out where the user is not known"));
        }
    }

    private void require(String value, String field) {
        if (value.isEmpty()) {
            faults.add(new Fault(field, "is required"));
        }
    }

    private static void event(UserUpdate.Builder update, Message message, String type, PropertySet properties) {
        properties.putAbsent(message.context.event);
        update.setEvent(Event.newBuilder()
                .setType(type)
                .setInsertId(TextRule.stored(message.messageId))
                .addAllProperties(properties.toProperties()));
    }

    /** Segment's own naming for Amplitude: {@code Viewed Docs Index Page}, and {@code Loaded a Page} without a name. */
    private static String viewed(Message message, String thing) {
        String name = (message.category + ' ' + message.name).strip();
        return TextRule.stored(name.isEmpty() ? "Loaded a " + thing : "Viewed " + name + ' ' + thing);
    }

    private static PropertySet named(Message message) {
        if (!message.name.isEmpty()) {
            message.properties.put("name", ValueReader.text(message.name));
        }
        if (!message.category.isEmpty()) {
            message.properties.put("category", ValueReader.text(message.category));
        }
        return message.properties;
    }

    private void group(UserUpdate.Builder update, Message message, String place) {
        require(message.groupId, place + "groupId");
        PropertyValue groupId = ValueReader.text(message.groupId);
        message.traits.put(GROUP_ID, groupId);
        operation(update, Kind.SET, GROUP_ID, groupId);
        event(update, message, GROUP_EVENT, message.traits);
    }

    private void alias(UserUpdate.Builder update, Message message, String place) {
        require(message.userId, place + "userId");
        require(message.previousId, place + "previousId");
        checkId(message.previousId, place + "previousId");
        update.setPreviousId(message.previousId);
        operation(update, Kind.POST_INSERT, "previous_ids", ValueReader.text(message.previousId));
    }

    private static void set(UserUpdate.Builder update, PropertySet properties) {
        for (int i = 0; i < properties.size(); i++) {
            operation(update, Kind.SET, properties.name(i), properties.value(i));
        }
    }

    private static void operation(UserUpdate.Builder update, Kind kind, String name, @Nullable PropertyValue value) {
        update.addOperations(
                PropertyOperation.newBuilder().setKind(kind).setName(name).setValue(value));
    }
}
