package io.cohortsync.api.http;

import java.io.IOException;
import java.io.Writer;

/** Cells of CSV files for people. Files that scripts send back have their values as they are, and are written elsewhere. */
public final class CsvCell {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CsvCell() {}

    /** Writes {@code value} in quotes; what a spreadsheet would run as a formula gets an apostrophe in front. */
    public static void write(Writer out, String value) throws IOException {
        out.write('"');
        if (!value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0) {
            out.write('\'');
        }
        out.write(value.replace("\"", "\"\""));
        out.write('"');
    }
}
