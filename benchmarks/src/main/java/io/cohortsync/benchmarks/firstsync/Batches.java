package io.cohortsync.benchmarks.firstsync;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the destination was sent, kept to be sent again by the control. Thread-safe. */
final class Batches {
    private static final byte[] USER = "\"user_id\"".getBytes(StandardCharsets.US_ASCII);

    private final Queue<byte[]> bodies = new ConcurrentLinkedQueue<>();

    void received(byte[] body) {
        bodies.add(body);
    }

    /** Takes out all there are. */
    List<byte[]> take() {
        List<byte[]> taken = new ArrayList<>();
        for (byte[] body = bodies.poll(); body != null; body = bodies.poll()) {
            taken.add(body);
        }
        return taken;
    }

    /** Users named in {@code bodies}. */
    static long users(List<byte[]> bodies) {
        return bodies.stream().mapToLong(Batches::users).sum();
    }

    private static long users(byte[] body) {
        long users = 0;
        for (int i = 0; i <= body.length - USER.length; i++) {
            int same = 0;
            while (same < USER.length && body[i + same] == USER[same]) {
                same++;
            }
            if (same == USER.length) {
                users++;
            }
        }
        return users;
    }
}
