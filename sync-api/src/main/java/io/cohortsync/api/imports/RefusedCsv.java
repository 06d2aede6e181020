package io.cohortsync.api.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** The file of refused records: where, which field, why, and what stood there. */
final class RefusedCsv {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final Writer out;

    RefusedCsv(Writer out) throws IOException {
        this.out = out;
        out.write("line,field,reason,content\r\n");
    }

    void add(Refusal refusal) {
        try {
            out.write(Long.toString(refusal.line()));
            cell(refusal.field());
            cell(refusal.reason());
            cell(refusal.text());
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a spreadsheet would run as a formula gets an apostrophe in front. */
    private void cell(String text) throws IOException {
        out.write(",\"");
        if (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            out.write('\'');
        }
        out.write(text.replace("\"", "\"\""));
        out.write('"');
    }
}
