package io.cohortsync.api.imports;

import io.cohortsync.api.imports.Cells.Cell;
import io.cohortsync.api.imports.Cells.Writing;
import io.cohortsync.api.ingestion.amplitude.ItemReader;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the columns of a CSV file are: fields of an event or identification by their own names, {@code event_properties.<name>} and the
 * like, and any other column a property of the event or the user. Makes each row the JSON object that means the same, so that a file
 * has no rules of its own.
 */
final class Header {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Set<String> ALWAYS_TEXT =
            Set.of("user_id", "device_id", "event_type", "insert_id", "version_name", "app_version");
    private static final String TIME = "time";

    private final int columns;
    /** Columns by the object they go into; those of the item itself under the empty name. */
    private final Map<String, List<Column>> byObject = new TreeMap<>();

    private record Column(int position, String name) {}

    /** Throws IllegalArgumentException, whose message names the column and the remedy. */
    Header(byte[] record, Content content) {
        List<Cell> cells = Cells.of(record);
        columns = cells.size();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < columns; i++) {
            String name = cells.get(i).text().strip();
            if (name.isEmpty()) {
                throw new IllegalArgumentException("has no name for column " + (i + 1));
            }
            if (!names.add(name)) {
                throw new IllegalArgumentException("has the column " + name + " twice");
            }
            add(i, name, content);
        }
        if (!names.contains("user_id") && !names.contains("device_id")) {
            throw new IllegalArgumentException("needs a column user_id or device_id");
        }
        if (content == Content.EVENTS && !names.contains("event_type")) {
            throw new IllegalArgumentException("needs a column event_type");
        }
    }

    private void add(int position, String name, Content content) {
        int dot = name.indexOf('.');
        if (ItemReader.isScalarField(name)) {
            column("", position, name);
        } else if (ItemReader.isObjectField(name)) {
            throw new IllegalArgumentException(
                    "has the column " + name + ", which has names of its own; write " + name + ".<name>");
        } else if (dot > 0 && ItemReader.isObjectField(name.substring(0, dot))) {
            column(name.substring(0, dot), position, name.substring(dot + 1));
        } else {
            column(content == Content.EVENTS ? "event_properties" : "user_properties", position, name);
        }
    }

    private void column(String object, int position, String name) {
        byObject.computeIfAbsent(object, _ -> new ArrayList<>()).add(new Column(position, name));
    }

    /** The row as JSON; throws IllegalArgumentException, whose message says what is wrong with the row. */
    byte[] json(byte[] record) {
        List<Cell> cells = Cells.of(record);
        if (cells.size() != columns) {
            throw new IllegalArgumentException("has " + cells.size() + " cells and the header " + columns);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(record.length * 2);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            byObject.forEach((object, columns) -> {
                if (!object.isEmpty()) {
                    json.writeName(object);
                    json.writeStartObject();
                }
                columns.forEach(column -> write(json, object, column.name(), cells.get(column.position())));
                if (!object.isEmpty()) {
                    json.writeEndObject();
                }
            });
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** An empty cell is one that was not sent. */
    private static void write(JsonGenerator json, String object, String name, Cell cell) {
        String text = cell.text();
        if (text.isEmpty()) {
            return;
        }
        json.writeName(name);
        boolean ofItem = object.isEmpty();
        if (cell.writing() == Writing.QUOTED && !(ofItem && name.equals(TIME))
                || ofItem && ALWAYS_TEXT.contains(name)) {
            json.writeString(text);
        } else if (NUMBER.matcher(text).matches()) {
            json.writeNumber(text);
        } else if (text.equals("true") || text.equals("false")) {
            json.writeBoolean(text.equals("true"));
        } else if (ofItem && name.equals(TIME)) {
            writeTime(json, text);
        } else {
            json.writeString(text);
        }
    }

    private static void writeTime(JsonGenerator json, String text) {
        try {
            json.writeNumber(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException _) {
            // The reader of events refuses it as a wrong time.
            json.writeString(text);
        }
    }
}
