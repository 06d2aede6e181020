package io.cohortsync.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops what was started, last first, whenever the end comes: Ctrl-C may fall into the middle of the start. Thread-safe.
 */
final class Teardown implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;

    /**
     * Takes over what has just started.
     *
     * @throws IllegalStateException after stopping it, when the end has already come
     */
    synchronized <T extends AutoCloseable> T add(T part) {
        if (closed) {
            close(part);
            throw new IllegalStateException("stopped while starting");
        }
        started.push(part);
        return part;
    }

    /** Whether there is nothing to stop. */
    synchronized boolean isEmpty() {
        return started.isEmpty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            close(started.pop());
        }
    }

    // One part that does not stop keeps no other from stopping.
    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("Interrupted while stopping {}", part, e);
        } catch (Exception e) { // All that AutoCloseable declares.
            LOG.error("{} does not stop in order", part, e);
        }
    }
}
