package io.cohortsync.destinations.template;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of a part of a file: one line for each user, in UTF-8, each ended by a line feed. Immutable.
 *
 * @param header CSV only: the first line of every part names the columns
 */
public record FileTemplate(Format format, boolean header, List<Column> columns) {

    /** How a line is written. */
    public enum Format {
        /** As RFC 4180 has it: cells with commas, quotes or line breaks are quoted. */
        CSV("text/csv; charset=utf-8"),
        /** One JSON object, a field for each column. */
        NDJSON("application/x-ndjson");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        public String contentType() {
            return contentType;
        }
    }

    /**
     * One column.
     *
     * @param variable whose value stands in it
     * @param optional without a value the cell is empty, or the field is left out; otherwise that is a mistake
     */
    public record Column(String name, String variable, boolean optional) {
        private @Nullable Object value(Scope user) {
            Object value = user.find(variable);
            if (value == null && !optional) {
                throw new MissingValue(variable);
            }
            return value instanceof JsonText text && text.isEmpty() && optional ? null : value;
        }
    }

    public FileTemplate {
        columns = List.copyOf(columns);
    }

    /** Every variable it uses. */
    public Set<String> variables() {
        return columns.stream().map(Column::variable).collect(Collectors.toUnmodifiableSet());
    }

    /** The part that holds the users of {@code scope}. */
    public byte[] write(Scope scope, JsonMapper mapper) {
        return switch (format) {
            case CSV -> csv(scope.users()).getBytes(StandardCharsets.UTF_8);
            case NDJSON -> ndjson(scope.users(), mapper);
        };
    }

    private String csv(List<? extends Scope> users) {
        StringBuilder lines = new StringBuilder();
        if (header) {
            lines.append(columns.stream().map(column -> cell(column.name)).collect(Collectors.joining(",", "", "\n")));
        }
        for (Scope user : users) {
            lines.append(columns.stream()
                    .map(column -> column.value(user))
                    .map(value -> value == null ? "" : cell(value.toString()))
                    .collect(Collectors.joining(",", "", "\n")));
        }
        return lines.toString();
    }

    private static String cell(String text) {
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private byte[] ndjson(List<? extends Scope> users, JsonMapper mapper) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Scope user : users) {
            try (JsonGenerator json = mapper.createGenerator(lines)) {
                json.writeStartObject();
                for (Column column : columns) {
                    Object value = column.value(user);
                    if (value != null) {
                        json.writeName(column.name);
                        JsonValues.write(json, value);
                    }
                }
                json.writeEndObject();
            }
            lines.write('\n');
        }
        return lines.toByteArray();
    }
}
