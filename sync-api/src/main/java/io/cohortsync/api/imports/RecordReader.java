package io.cohortsync.api.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into records and knows where each ends, which no parser of a library tells: that is what lets an import go on in
 * the middle of a file. Blank lines are left out. Keeps one record in memory, never more than {@value #LONGEST} bytes of it. For
 * one thread.
 */
final class RecordReader {
    /** Longer records would not fit into one of the broker's. */
    static final int LONGEST = 1_000_000;

    private static final int BUFFER = 64 * 1024;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final Format format;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream record = new ByteArrayOutputStream(1_024);
    private int position;
    private int filled;
    private long offset;
    private long line;
    private long length;

    /**
     * @param offset where {@code in} begins in the file: 0, or the end of a record
     * @param line how many lines lie before
     */
    RecordReader(InputStream in, Format format, long offset, long line) {
        this.in = in;
        this.format = format;
        this.offset = offset;
        this.line = line;
    }

    /** The bytes before the end of what was returned last. */
    long offset() {
        return offset;
    }

    /** The lines before the end of what was returned last. */
    long lines() {
        return line;
    }

    /** The next record; null after the last. Throws when the connection breaks, and then nothing of a half record is returned. */
    @Nullable
    FileRecord next() throws IOException {
        while (true) {
            long first = line + 1;
            if (!readRecord()) {
                return null;
            }
            if (length > LONGEST) {
                return new FileRecord.TooLong(first, offset, record.toByteArray());
            }
            byte[] bytes = record.toByteArray();
            if (!isBlank(bytes)) {
                return new FileRecord.Whole(first, offset, bytes);
            }
        }
    }

    private boolean readRecord() throws IOException {
        record.reset();
        length = 0;
        boolean quoted = false;
        long read = 0;
        long lines = 0;
        while (true) {
            if (position == filled && !fill()) {
                break;
            }
            int start = position;
            boolean ended = false;
            while (position < filled && !ended) {
                byte next = buffer[position++];
                if (next == '"') {
                    quoted ^= format == Format.CSV;
                } else if (next == '\n') {
                    lines++;
                    ended = !quoted;
                }
            }
            int bytes = position - start;
            read += bytes;
            keep(start, ended ? bytes - 1 : bytes);
            if (ended) {
                break;
            }
        }
        offset += read;
        line += lines;
        return read > 0;
    }

    private boolean fill() throws IOException {
        filled = Math.max(0, in.read(buffer));
        position = 0;
        if (offset == 0 && length == 0 && line == 0 && startsWithMark()) {
            position = MARK.length;
            offset = MARK.length;
        }
        return position < filled;
    }

    private boolean startsWithMark() {
        return filled >= MARK.length && buffer[0] == MARK[0] && buffer[1] == MARK[1] && buffer[2] == MARK[2];
    }

    private void keep(int start, int bytes) {
        int room = (int) Math.max(0, LONGEST - length);
        record.write(buffer, start, Math.min(bytes, room));
        length += bytes;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte next : bytes) {
            if (next != ' ' && next != '\t' && next != '\r') {
                return false;
            }
        }
        return true;
    }
}
