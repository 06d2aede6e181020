package io.cohortsync.contracts.question;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where an event stands among those of one user: newest first, then by type.
 *
 * @param time epoch milliseconds
 * @param discriminator tells events of the same type and time apart
 */
public record EventPosition(long time, String type, long discriminator) {

    /** As a page's cursor. */
    public String text() {
        byte[] name = type.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES + name.length)
                .putLong(time)
                .putLong(discriminator)
                .put(name)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Reads {@link #text()} back; throws IllegalArgumentException where it is not one. */
    public static EventPosition parse(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        try {
            long time = bytes.getLong();
            long discriminator = bytes.getLong();
            String type = StandardCharsets.UTF_8.decode(bytes).toString();
            return new EventPosition(time, type, discriminator);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("not a position: " + text, e);
        }
    }
}
