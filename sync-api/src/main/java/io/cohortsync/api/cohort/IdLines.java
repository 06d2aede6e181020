package io.cohortsync.api.cohort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a CSV of one column, UTF-8: one a line, in quotes (needed where it has a separator) or not, blank lines and a heading {@code user_id} left out. Keeps
 * one line in memory, and of that no more than an id can have. Bytes that are no UTF-8 become U+FFFD.
 */
final class IdLines {
    private static final int LONGEST = 1_100;
    private static final String HEADING = "user_id";
    private static final String SEPARATORS = ",;\t";

    private final BufferedReader reader;
    private long line;

    IdLines(InputStream in) {
        reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /**
     * One id.
     *
     * @param number the line it stands in, from 1
     * @param isAlone false: the line seems to have other columns besides
     */
    record Line(long number, String id, boolean isAlone) {}

    /** The next id; null after the last. */
    @Nullable
    Line next() throws IOException {
        for (String text = read(); text != null; text = read()) {
            String stripped = text.strip();
            String id = unquoted(stripped);
            if (!id.isEmpty() && !(line == 1 && id.equalsIgnoreCase(HEADING))) {
                boolean quoted = !id.equals(stripped);
                return new Line(line, id, quoted || SEPARATORS.chars().noneMatch(c -> stripped.indexOf(c) >= 0));
            }
        }
        return null;
    }

    private @Nullable String read() throws IOException {
        int next = reader.read();
        if (next < 0) {
            return null;
        }
        line++;
        StringBuilder text = new StringBuilder();
        for (; next >= 0 && next != '\n'; next = reader.read()) {
            if (text.length() < LONGEST && !(line == 1 && text.isEmpty() && next == '\uFEFF')) {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    private static String unquoted(String text) {
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return text.substring(1, text.length() - 1).replace("\"\"", "\"").strip();
        }
        return text;
    }
}
