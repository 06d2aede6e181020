package io.cohortsync.engine.sync;

import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.rule.Values;
import io.cohortsync.engine.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which identifier a user has at a destination. Pure. */
public final class Mapping {
    /** Why users without an identifier are skipped. */
    static final String UNRESOLVED = "unresolved_mapping";

    private static final String USER_ID = "user_id";
    private static final String DEVICE_ID = "device_id";
    private static final String AMPLITUDE_ID = "amplitude_id";

    /** Longer values, such as long lists as text, identify nobody anywhere, and would make a batch too large for the broker. */
    private static final int LONGEST_IDENTIFIER = 1_024;

    private static final int LARGEST_ATTRIBUTE = 8_000;

    private Mapping() {}

    /** The first identifier of {@code mapping} the user has a value for; empty: unresolved mapping. */
    public static Optional<Identifier> resolve(List<IdentifierMapping> mapping, User user) {
        for (IdentifierMapping entry : mapping) {
            String value = text(entry.property(), user);
            if (!value.isBlank() && value.length() <= LONGEST_IDENTIFIER) {
                return Optional.of(Identifier.newBuilder()
                        .setName(entry.identifier())
                        .setProperty(entry.property())
                        .setValue(value)
                        .build());
            }
        }
        return Optional.empty();
    }

    /** Whether the user's values are still those that were sent. */
    public static boolean isCurrent(List<Identifier> sent, User user) {
        for (Identifier identifier : sent) {
            if (!text(identifier.getProperty(), user).equals(identifier.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** The values of those {@code names} that have one of up to 8,000 bytes. */
    static List<Property> attributes(List<String> names, User user) {
        List<Property> attributes = new ArrayList<>(names.size());
        for (String name : names) {
            PropertyValue value = user.property(name);
            if (value != null && Values.isSet(value) && value.getSerializedSize() <= LARGEST_ATTRIBUTE) {
                attributes.add(
                        Property.newBuilder().setName(name).setValue(value).build());
            }
        }
        return attributes;
    }

    private static String text(String property, User user) {
        return switch (property) {
            case USER_ID -> user.userId();
            case DEVICE_ID -> user.deviceId();
            case AMPLITUDE_ID -> Long.toString(user.amplitudeId());
            default -> text(user.property(property));
        };
    }

    private static String text(@Nullable PropertyValue value) {
        return value == null ? "" : Values.text(value);
    }
}
