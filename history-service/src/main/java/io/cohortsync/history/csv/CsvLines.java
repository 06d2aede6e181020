package io.cohortsync.history.csv;

import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.OutcomeState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of the export, by Amplitude's columns: {@code Amplitude_id}, {@code Operation}, one column per mapped property,
 * {@code Skip_detected}, {@code Skip_reason}.
 *
 * <p>There is no column for a user who was not skipped and did not arrive either (undelivered). Such a line's operation
 * says so: {@code Not added}, {@code Not removed} …
 */
final class CsvLines {
    private static final String END = "\r\n";

    private final List<String> properties;

    /** {@code properties}: the columns between, in this order, without duplicates. */
    CsvLines(List<String> properties) {
        this.properties = List.copyOf(properties);
    }

    String header() {
        StringBuilder line = new StringBuilder("Amplitude_id,Operation");
        for (String property : properties) {
            CsvCell.append(line.append(','), property);
        }
        return line.append(",Skip_detected,Skip_reason").append(END).toString();
    }

    /** Appends one line; {@code identifiers} are name, property, value; name, property, value; … */
    void append(
            StringBuilder to,
            long amplitudeId,
            Operation operation,
            OutcomeState state,
            @Nullable String reason,
            String[] identifiers) {
        to.append(amplitudeId).append(',').append(operation(operation, state));
        for (String property : properties) {
            CsvCell.append(to.append(','), value(property, identifiers));
        }
        boolean isSkipped = state == OutcomeState.SKIPPED;
        to.append(',')
                .append(isSkipped)
                .append(',')
                .append(isSkipped ? skipReason(reason) : "")
                .append(END);
    }

    private static String operation(Operation operation, OutcomeState state) {
        boolean isUndelivered = state == OutcomeState.UNDELIVERED;
        return switch (operation) {
            case ADD -> isUndelivered ? "Not added" : "Added";
            case REMOVE -> isUndelivered ? "Not removed" : "Removed";
            case SET -> isUndelivered ? "Not set" : "Set";
            case UNSET -> isUndelivered ? "Not unset" : "Unset";
            case OPERATION_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("such an outcome is never stored: " + operation);
        };
    }

    private static String value(String property, String[] identifiers) {
        for (int i = 0; i + 2 < identifiers.length; i += 3) {
            if (identifiers[i + 1].equals(property)) {
                return identifiers[i + 2];
            }
        }
        return "";
    }

    private static String skipReason(@Nullable String reason) {
        return "unresolved_mapping".equals(reason) ? "Unresolved mapping" : "Rejected by partner";
    }
}
