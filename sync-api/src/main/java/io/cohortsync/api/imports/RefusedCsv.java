package io.cohortsync.api.imports;

import io.cohortsync.api.http.CsvCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** The file of refused records: where, which field, why, and what stood there. */
final class RefusedCsv {
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

    private void cell(String text) throws IOException {
        out.write(',');
        CsvCell.write(out, text);
    }
}
