package io.cohortsync.api.ingestion.amplitude;

import io.cohortsync.api.ingestion.PropertySet;
import io.cohortsync.api.ingestion.TextRule;
import io.cohortsync.api.ingestion.ValueReader;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyOperation.Kind;
import io.cohortsync.contracts.message.PropertyValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads {@code user_properties}: plain keys (each a SET) or operations, not both. Not thread-safe; one per request.
 *
 * @see <a href="https://amplitude.com/docs/apis/analytics/identify">Identify API, user property operations</a>
 */
final class OperationsReader {
    private static final Map<String, Kind> OPERATIONS = Map.of(
            "$set", Kind.SET,
            "$setOnce", Kind.SET_ONCE,
            "$add", Kind.ADD,
            "$append", Kind.APPEND,
            "$prepend", Kind.PREPEND,
            "$unset", Kind.UNSET,
            "$clearAll", Kind.CLEAR_ALL,
            "$preInsert", Kind.PRE_INSERT,
            "$postInsert", Kind.POST_INSERT,
            "$remove", Kind.REMOVE);

    /** The order Amplitude's own SDKs apply them in, whatever order the JSON has. */
    private static final List<Kind> ORDER = List.of(
            Kind.CLEAR_ALL,
            Kind.UNSET,
            Kind.SET,
            Kind.SET_ONCE,
            Kind.ADD,
            Kind.APPEND,
            Kind.PREPEND,
            Kind.PRE_INSERT,
            Kind.POST_INSERT,
            Kind.REMOVE);

    private final JsonParser parser;
    private final ValueReader values;
    private final PropertySet named = new PropertySet();

    OperationsReader(JsonParser parser, ValueReader values) {
        this.parser = parser;
        this.values = values;
    }

    /**
     * Reads the value the parser stands on into {@code operations}, in the order to apply them.
     *
     * @return false when it is not an object, mixes plain keys and operations, names an unknown operation, or gives one a
     *     value of the wrong kind
     */
    boolean read(List<PropertyOperation> operations) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return false;
        }
        PropertySet plain = new PropertySet();
        boolean valid = true;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (name.startsWith("$")) {
                Kind kind = OPERATIONS.get(name);
                valid &= kind != null && readOperation(kind, operations);
                if (kind == null) {
                    parser.skipChildren();
                }
            } else {
                plain.put(TextRule.stored(name), values.read());
            }
        }
        if (plain.size() > 0) {
            valid &= operations.isEmpty();
            append(Kind.SET, plain, operations);
        } else {
            operations.sort(Comparator.comparingInt(operation -> ORDER.indexOf(operation.getKind())));
        }
        return valid;
    }

    private boolean readOperation(Kind kind, List<PropertyOperation> operations) {
        if (kind == Kind.CLEAR_ALL) {
            parser.skipChildren();
            operations.add(PropertyOperation.newBuilder().setKind(kind).build());
            return true;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return false;
        }
        named.clear();
        values.readObject(named);
        boolean valid = true;
        if (kind == Kind.ADD) {
            for (int i = 0; i < named.size(); i++) {
                PropertyValue number = number(named.value(i));
                valid &= number != null;
                if (number != null) {
                    named.put(named.name(i), number);
                }
            }
        }
        append(kind, named, operations);
        return valid;
    }

    private static void append(Kind kind, PropertySet properties, List<PropertyOperation> operations) {
        for (int i = 0; i < properties.size(); i++) {
            PropertyOperation.Builder operation =
                    PropertyOperation.newBuilder().setKind(kind).setName(properties.name(i));
            if (kind != Kind.UNSET) {
                operation.setValue(properties.value(i));
            }
            operations.add(operation.build());
        }
    }

    /** The value as a number; the SDKs allow {@code add} with numeric text. Null when it is none. */
    private static @Nullable PropertyValue number(PropertyValue value) {
        return switch (value.getKindCase()) {
            case INTEGER, DECIMAL -> value;
            case TEXT -> parsed(value.getText());
            case TRUTH, LIST, JSON, KIND_NOT_SET -> null;
        };
    }

    private static @Nullable PropertyValue parsed(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number)
                    ? PropertyValue.newBuilder().setDecimal(number).build()
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
