package io.cohortsync.api.ingestion.amplitude;

import io.cohortsync.api.ingestion.JsonBody;
import io.cohortsync.contracts.message.UserUpdate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Reads events and identifications that stand alone, one per record of a file, by the rules of requests. Stateless. */
public final class ItemReader {
    private ItemReader() {}

    /** What the items are. */
    public enum Kind {
        /** As in {@code events} of HTTP V2. */
        EVENT(EventReader.Shape.EVENT),
        /** As in {@code identification} of Identify. */
        IDENTIFICATION(EventReader.Shape.IDENTIFICATION);

        private final EventReader.Shape shape;

        Kind(EventReader.Shape shape) {
            this.shape = shape;
        }
    }

    /** What one text says. */
    public sealed interface Item {
        /** An update without its workspace. */
        record Read(UserUpdate.Builder update) implements Item {}

        /**
         * It says nothing that could be taken.
         *
         * @param field which field is wrong; empty when the text as a whole is
         */
        record Refused(String field, String reason) implements Item {}
    }

    /** Reads one JSON object. {@code receivedAt} (epoch milliseconds) is its time when it names none. */
    public static Item read(Kind kind, byte[] json, int minIdLength, long receivedAt) {
        FieldFaults faults = new FieldFaults();
        UserUpdate.Builder update;
        try (JsonParser parser = JsonBody.parser(json)) {
            EventReader reader = new EventReader(parser, kind.shape, receivedAt, faults);
            parser.nextToken();
            if (!parser.hasCurrentToken()) {
                return new Item.Refused("", "is empty");
            }
            update = reader.read(0);
            if (parser.nextToken() != null) {
                return new Item.Refused("", "has something behind the JSON object");
            }
        } catch (JacksonException e) {
            return new Item.Refused("", "is not valid JSON: " + e.getOriginalMessage());
        }
        IdCheck.check(new ArrayList<>(List.of(update)), minIdLength, faults);
        return faults.any() ? refused(faults, minIdLength) : new Item.Read(update);
    }

    /** Whether {@code name} is a field whose value is one text, number or truth: what a cell of a table can hold. */
    public static boolean isScalarField(String name) {
        EventField field = EventField.named(name);
        return field != null && !isObjectField(name);
    }

    /** Whether {@code name} is a field with names and values of its own. */
    public static boolean isObjectField(String name) {
        EventField field = EventField.named(name);
        if (field == null) {
            return false;
        }
        return switch (field.kind) {
            case EVENT_PROPERTIES, USER_PROPERTIES, GROUPS, EVENT_VALUE -> true;
            case USER_ID,
                    DEVICE_ID,
                    EVENT_TYPE,
                    TIME,
                    INSERT_ID,
                    SKIP_USER_PROPERTIES,
                    OS_NAME,
                    OS_VERSION,
                    USER_TEXT,
                    USER_VALUE,
                    EVENT_NUMBER,
                    EVENT_TEXT,
                    IP -> false;
        };
    }

    private static Item refused(FieldFaults faults, int minIdLength) {
        if (!faults.missing().isEmpty()) {
            String field = faults.missing().keySet().iterator().next();
            boolean id = field.equals(EventField.USER_ID.jsonName);
            return new Item.Refused(field, id ? "or device_id is missing" : "is missing");
        }
        if (!faults.shortIds().isEmpty()) {
            String field = faults.shortIds().keySet().iterator().next();
            return new Item.Refused(field, "is shorter than min_id_length, " + minIdLength + " characters");
        }
        String field = faults.invalid().keySet().iterator().next();
        return field.equals(FieldFaults.EVENTS)
                ? new Item.Refused("", "is not a JSON object")
                : new Item.Refused(field, "has a value that is not allowed there");
    }
}
