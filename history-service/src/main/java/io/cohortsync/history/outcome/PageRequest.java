package io.cohortsync.history.outcome;

import io.cohortsync.history.access.InvalidInput;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a list, newest first.
 *
 * @param before only rows with smaller ids
 */
record PageRequest(int limit, long before) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    /** Reads query parameters; {@code cursor} is what {@link #cursor} made. */
    static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
        if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
            throw new InvalidInput("limit", limit.toString(), "is a number from 1 to " + MAX_LIMIT);
        }
        return new PageRequest(
                limit == null ? DEFAULT_LIMIT : limit, cursor == null ? Long.MAX_VALUE : position(cursor));
    }

    /** The cursor of the page after a row. */
    static String cursor(long lastId) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(lastId).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static long position(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == Long.BYTES) {
                return ByteBuffer.wrap(bytes).getLong();
            }
        } catch (IllegalArgumentException e) {
            throw refused(cursor, e);
        }
        throw refused(cursor, null);
    }

    private static InvalidInput refused(String cursor, @Nullable Throwable cause) {
        InvalidInput refused = new InvalidInput("cursor", cursor, "is next_cursor of an earlier answer, unchanged");
        refused.initCause(cause);
        return refused;
    }
}
