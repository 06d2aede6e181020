package io.cohortsync.api.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The cells of one record of a CSV file (RFC 4180), UTF-8. */
final class Cells {
    private Cells() {}

    /** A cell that stood in quotes is text whatever it looks like. */
    record Cell(String text, Writing writing) {}

    enum Writing {
        PLAIN,
        QUOTED
    }

    /** Throws IllegalArgumentException, whose message says what is wrong. */
    static List<Cell> of(byte[] record) {
        String text = decode(record);
        List<Cell> cells = new ArrayList<>();
        int position = 0;
        while (true) {
            StringBuilder cell = new StringBuilder();
            Writing writing = Writing.PLAIN;
            if (position < text.length() && text.charAt(position) == '"') {
                writing = Writing.QUOTED;
                position = quoted(text, position + 1, cell);
            } else {
                int end = text.indexOf(',', position);
                end = end < 0 ? text.length() : end;
                cell.append(text, position, end);
                position = end;
            }
            cells.add(new Cell(cell.toString(), writing));
            if (position == text.length()) {
                return cells;
            }
            if (text.charAt(position) != ',') {
                throw new IllegalArgumentException("has text behind a quoted cell");
            }
            position++;
        }
    }

    /** Returns the position behind the closing quote. */
    private static int quoted(String text, int start, StringBuilder cell) {
        int position = start;
        while (true) {
            int quote = text.indexOf('"', position);
            if (quote < 0) {
                throw new IllegalArgumentException("has a quote that is not closed");
            }
            cell.append(text, position, quote);
            if (quote + 1 == text.length() || text.charAt(quote + 1) != '"') {
                return quote + 1;
            }
            cell.append('"');
            position = quote + 2;
        }
    }

    private static String decode(byte[] record) {
        int length = record.length > 0 && record[record.length - 1] == '\r' ? record.length - 1 : record.length;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(record, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("is not UTF-8", e);
        }
    }
}
