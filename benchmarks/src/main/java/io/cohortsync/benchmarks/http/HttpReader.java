package io.cohortsync.benchmarks.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTP/1.1 messages with a Content-Length (or without a body) one after another from a connection. Chunked messages are
 * refused: neither side of a measurement sends them. Not thread-safe.
 */
final class HttpReader {
    private static final int HEAD_LIMIT = 64 * 1024;
    private static final String LENGTH = "\r\ncontent-length:";

    private final InputStream in;
    private byte[] buffer = new byte[HEAD_LIMIT];
    private int start;
    private int end;

    HttpReader(InputStream in) {
        this.in = in;
    }

    /**
     * A message.
     *
     * @param head lower-case text up to the empty line
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    record Message(String head, byte[] body) {
        /** Status of an answer. */
        int status() {
            int space = head.indexOf(' ');
            return Integer.parseInt(head.substring(space + 1, space + 4));
        }

        boolean isLast() {
            return head.contains("\r\nconnection: close");
        }
    }

    /** The next message, or null when the other side closed the connection between two. */
    @Nullable
    Message next() throws IOException {
        int headEnd = headEnd();
        if (headEnd < 0) {
            return null;
        }
        String head = new String(buffer, start, headEnd - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        start = headEnd + 4;
        if (head.contains("\r\ntransfer-encoding:")) {
            throw new IOException("a chunked message: " + head);
        }
        return new Message(head, body(length(head)));
    }

    private int headEnd() throws IOException {
        int from = start;
        while (true) {
            for (int i = from; i + 3 < end; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    return i;
                }
            }
            int read = end - start;
            if (read > HEAD_LIMIT) {
                throw new IOException("a head of more than " + HEAD_LIMIT + " bytes");
            }
            from = Math.max(start, end - 3) - start;
            if (!fill()) {
                if (read == 0) {
                    return -1;
                }
                throw new EOFException("the connection ended within a head");
            }
            from += start;
        }
    }

    private byte[] body(int length) throws IOException {
        byte[] body = new byte[length];
        int buffered = Math.min(length, end - start);
        System.arraycopy(buffer, start, body, 0, buffered);
        start += buffered;
        if (in.readNBytes(body, buffered, length - buffered) < length - buffered) {
            throw new EOFException("the connection ended within a body");
        }
        return body;
    }

    /** Reads what is there behind the unread bytes, which move to the front. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(read, 0);
        return read >= 0;
    }

    private static int length(String head) {
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        int from = at + LENGTH.length();
        int to = head.indexOf('\r', from);
        return Integer.parseInt(
                head.substring(from, to < 0 ? head.length() : to).strip());
    }
}
