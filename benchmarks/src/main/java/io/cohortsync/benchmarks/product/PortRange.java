package io.cohortsync.benchmarks.product;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The run of ports that an installation needs. */
final class PortRange {
    private static final int LENGTH = 11;
    private static final int LOWEST = 20_000;
    // Below the range that Linux hands to outgoing connections, which would take one of them now and then.
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 100;

    private PortRange() {}

    /** First of eleven ports in a row that nobody listens on. */
    static int free() {
        for (int i = 0; i < TRIES; i++) {
            int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (IntStream.range(first, first + LENGTH).allMatch(PortRange::isFree)) {
                return first;
            }
        }
        throw new IllegalStateException("No " + LENGTH + " ports in a row are free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
