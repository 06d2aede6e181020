package io.cohortsync.api.ingestion;

import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.UserUpdateOrBuilder;
import java.util.List;
import java.util.stream.Collectors;

/** An update on one line, so that a table can say what it must be. */
public final class UpdateText {
    private UpdateText() {}

    /** For example {@code SET plan='gold'; ADD visits=1; buy {price=9.5}}. */
    public static String of(UserUpdateOrBuilder update) {
        if (update.hasClaim()) {
            return "CLAIM by " + update.getClaim().getUserId();
        }
        List<String> operations =
                update.getOperationsList().stream().map(UpdateText::operation).collect(Collectors.toList());
        if (update.hasEvent()) {
            operations.add(update.getEvent().getType()
                    + update.getEvent().getPropertiesList().stream()
                            .map(UpdateText::property)
                            .collect(Collectors.joining(", ", " {", "}")));
        }
        return String.join("; ", operations);
    }

    private static String operation(PropertyOperation operation) {
        String text = operation.getKind() + " " + operation.getName();
        return (operation.hasValue() ? text + "=" + value(operation.getValue()) : text).strip();
    }

    private static String property(Property property) {
        return property.getName() + "=" + value(property.getValue());
    }

    private static String value(PropertyValue value) {
        return switch (value.getKindCase()) {
            case TEXT -> "'" + value.getText() + "'";
            case INTEGER -> Long.toString(value.getInteger());
            case DECIMAL -> Double.toString(value.getDecimal());
            case TRUTH -> Boolean.toString(value.getTruth());
            case LIST ->
                value.getList().getItemsList().stream()
                        .map(UpdateText::value)
                        .collect(Collectors.joining(",", "[", "]"));
            case JSON -> "json " + value.getJson().replace('"', '\'');
            case KIND_NOT_SET -> "null";
        };
    }
}
