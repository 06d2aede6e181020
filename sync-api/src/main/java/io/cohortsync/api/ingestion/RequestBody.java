package io.cohortsync.api.ingestion;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A request's body, read completely or refused. */
public sealed interface RequestBody {

    /** All of it, decompressed. */
    @SuppressWarnings("ArrayRecordComponent") // Handed from the reader to the parser, never compared.
    record Whole(byte[] bytes) implements RequestBody {}

    /** It has more bytes than the limit, as sent or after decompression. */
    record TooLarge() implements RequestBody {}

    /** It cannot be decompressed. */
    record Unreadable() implements RequestBody {}

    // A client that is still sending cannot read our answer; up to this much is thrown away so that it gets its 413.
    int DRAINED_BYTES = 32 << 20;

    /**
     * Reads the body, decompressing {@code Content-Encoding: gzip}. Never holds more than {@code limit} bytes of it.
     *
     * @throws IOException when the connection fails
     */
    static RequestBody read(HttpServletRequest request, int limit) throws IOException {
        String encoding = encoding(request.getHeader("Content-Encoding"));
        InputStream in = request.getInputStream();
        return switch (encoding) {
            case "", "identity" -> plain(in, request.getContentLengthLong(), limit);
            case "gzip", "x-gzip" -> {
                if (request.getContentLengthLong() > limit) {
                    drain(in);
                    yield new TooLarge();
                }
                yield unzipped(in, limit);
            }
            default -> {
                drain(in);
                yield new Unreadable();
            }
        };
    }

    private static String encoding(@Nullable String header) {
        return header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    }

    private static RequestBody plain(InputStream in, long announced, int limit) throws IOException {
        if (announced > limit) {
            drain(in);
            return new TooLarge();
        }
        if (announced >= 0) {
            return new Whole(in.readNBytes((int) announced));
        }
        return bounded(in, in, limit);
    }

    private static RequestBody unzipped(InputStream in, int limit) throws IOException {
        try {
            return bounded(new GZIPInputStream(in, 16_384), in, limit);
        } catch (ZipException | java.io.EOFException e) {
            drain(in);
            return new Unreadable();
        }
    }

    private static RequestBody bounded(InputStream source, InputStream connection, int limit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
        byte[] buffer = new byte[8_192];
        for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
            if (bytes.size() + read > limit) {
                drain(connection);
                return new TooLarge();
            }
            bytes.write(buffer, 0, read);
        }
        return new Whole(bytes.toByteArray());
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[8_192];
        long drained = 0;
        while (drained < DRAINED_BYTES) {
            int read = in.read(buffer);
            if (read < 0) {
                return;
            }
            drained += read;
        }
    }
}
