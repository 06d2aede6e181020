package io.cohortsync.engine.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the event store: user key, 0, event type, 0, time, discriminator. Times are stored inverted, so a user's events of
 * one type lie together, newest first. Neither ids nor types contain the character 0; the engine refuses those that do.
 */
final class EventKey {
    private static final int TAIL = 2 * Long.BYTES;

    private EventKey() {}

    /** The row of an event; {@code discriminator} tells events of the same type and time apart. */
    static Bytes of(Bytes userKey, String type, long time, long discriminator) {
        return key(userKey, type, inverted(time), discriminator);
    }

    /** Where reading backwards in time starts for events of time ≤ {@code time}. */
    static Bytes newest(Bytes userKey, String type, long time) {
        return key(userKey, type, inverted(time), 0L);
    }

    /** The last possible row of a type. */
    static Bytes oldest(Bytes userKey, String type) {
        return key(userKey, type, -1L, -1L);
    }

    /** The last possible row of events of time > {@code time}. */
    static Bytes oldestAfter(Bytes userKey, String type, long time) {
        return key(userKey, type, inverted(time + 1), -1L);
    }

    /** Before the first row of a user. */
    static Bytes first(Bytes userKey) {
        return Bytes.wrap(append(userKey.get(), new byte[] {0}));
    }

    /** After the last row of a user: no id contains the character 0, so the next byte of another user's key is higher. */
    static Bytes last(Bytes userKey) {
        return Bytes.wrap(append(userKey.get(), new byte[] {1}));
    }

    /** Before the first row of the types that sort after {@code type}. */
    static Bytes afterType(Bytes userKey, String type) {
        byte[] name = type.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(append(first(userKey).get(), append(name, new byte[] {1})));
    }

    /** The type in a row's key; {@code userKey} is whose row it is. */
    static String type(Bytes userKey, Bytes key) {
        int from = userKey.get().length + 1;
        return new String(key.get(), from, key.get().length - TAIL - 1 - from, StandardCharsets.UTF_8);
    }

    static long discriminator(Bytes key) {
        byte[] bytes = key.get();
        return ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES);
    }

    private static byte[] append(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    static long time(Bytes key) {
        byte[] bytes = key.get();
        return inverted(ByteBuffer.wrap(bytes).getLong(bytes.length - TAIL));
    }

    /** Unsigned order of the result is the reverse of the signed order of {@code time}; its own inverse. */
    private static long inverted(long time) {
        return Long.MAX_VALUE - time;
    }

    private static Bytes key(Bytes userKey, String type, long invertedTime, long discriminator) {
        byte[] user = userKey.get();
        byte[] name = type.getBytes(StandardCharsets.UTF_8);
        ByteBuffer key = ByteBuffer.allocate(user.length + name.length + 2 + TAIL)
                .put(user)
                .put((byte) 0)
                .put(name)
                .put((byte) 0)
                .putLong(invertedTime)
                .putLong(discriminator);
        return Bytes.wrap(key.array());
    }
}
