package io.cohortsync.engine.sync;

import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.engine.EngineCommand.PutSync;
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

    /** Stands for the device seen first. */
    public static final String DEVICE_ID = "device_id";

    private static final String USER_ID = "user_id";
    private static final String AMPLITUDE_ID = "amplitude_id";

    /** Longer values, such as long lists as text, identify nobody anywhere, and would make a batch too large for the broker. */
    private static final int LONGEST_IDENTIFIER = 1_024;

    private static final int LARGEST_ATTRIBUTE = 8_000;

    private Mapping() {}

    /** The first identifier of {@code mapping} the user has a well-formed value for; empty: unresolved mapping. */
    public static Optional<Identifier> resolve(List<IdentifierSource> mapping, User user) {
        for (IdentifierSource source : mapping) {
            Optional<Identifier> identifier = identifier(source, user);
            if (identifier.isPresent()) {
                return identifier;
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a destination may go on knowing the user by what was sent: it is what would be sent now, or what an earlier
     * mapping gave and still would give.
     */
    public static boolean isCurrent(List<Identifier> sent, PutSync sync, User user) {
        for (Identifier identifier : sent) {
            if (!isKept(identifier, sync.kept(), user)
                    && resolve(sync.mapping(), user)
                            .filter(now -> isSame(now, identifier))
                            .isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Whether two are one at the destination, from whichever properties they were read. */
    static boolean isSame(Identifier one, Identifier other) {
        return one.getName().equals(other.getName()) && one.getValue().equals(other.getValue());
    }

    private static boolean isKept(Identifier sent, List<IdentifierSource> kept, User user) {
        for (IdentifierSource source : kept) {
            if (source.identifier().equals(sent.getName())
                    && source.property().equals(sent.getProperty())
                    && identifier(source, user).filter(now -> isSame(now, sent)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Why a user has no identifier: the first malformed value in words, or nothing where there is no value at all. */
    static String malformed(List<IdentifierSource> mapping, User user) {
        for (IdentifierSource source : mapping) {
            if (!text(source.property(), user).isBlank()) {
                return source.property() + " is not " + source.form().expectation();
            }
        }
        return "";
    }

    /** What one entry of a mapping gives; empty where the user has no value or it is malformed. */
    public static Optional<Identifier> identifier(IdentifierSource source, User user) {
        String value = text(source.property(), user);
        if (value.isBlank() || value.length() > LONGEST_IDENTIFIER) {
            return Optional.empty();
        }
        return source.form()
                .normal(value)
                .filter(normal -> !normal.isBlank())
                .map(normal -> Identifier.newBuilder()
                        .setName(source.identifier())
                        .setProperty(source.property())
                        .setValue(normal)
                        .build());
    }

    /** The values of those {@code names} that have one of up to 8,000 bytes. */
    static List<Property> attributes(List<String> names, User user) {
        List<Property> attributes = new ArrayList<>(names.size());
        for (String name : names) {
            PropertyValue value = user.properties().value(name);
            if (value != null && Values.isSet(value) && value.getSerializedSize() <= LARGEST_ATTRIBUTE) {
                attributes.add(
                        Property.newBuilder().setName(name).setValue(value).build());
            }
        }
        return attributes;
    }

    /** The value of a property, or of the id it stands for, as text; empty where there is none. */
    public static String text(String property, User user) {
        return switch (property) {
            case USER_ID -> user.userId();
            case DEVICE_ID -> user.deviceId();
            case AMPLITUDE_ID -> Long.toString(user.amplitudeId());
            default -> text(user.properties().value(property));
        };
    }

    private static String text(@Nullable PropertyValue value) {
        return value == null ? "" : Values.text(value);
    }
}
