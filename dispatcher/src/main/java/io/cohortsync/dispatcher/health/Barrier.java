package io.cohortsync.dispatcher.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Whether anything may be sent at all. Whoever sleeps here wakes up when that changes. Thread-safe. */
final class Barrier {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Stop stop;
    private boolean isClosed;

    /** What a definition said about a stop. */
    enum Followed {
        AS_BEFORE,
        STOP_ENDED
    }

    /** Nothing is sent any more. Only the first reason counts: whether this is it. */
    boolean stop(Stop reason) {
        lock.lock();
        try {
            if (stop != null) {
                return false;
            }
            stop = reason;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Things stand as a definition says from its {@code version} on. */
    Followed follow(long version, Optional<Stop> stoppedByDefinition) {
        lock.lock();
        try {
            changed.signalAll();
            if (stoppedByDefinition.isPresent()) {
                stop = stop == null ? stoppedByDefinition.get() : stop;
                return Followed.AS_BEFORE;
            }
            if (stop == null || version <= stop.version()) {
                return Followed.AS_BEFORE;
            }
            stop = null;
            return Followed.STOP_ENDED;
        } finally {
            lock.unlock();
        }
    }

    Optional<Stop> stop() {
        lock.lock();
        try {
            return Optional.ofNullable(stop);
        } finally {
            lock.unlock();
        }
    }

    /** For good. */
    void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return isClosed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits, but not longer than until something changes. */
    void sleep(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!isClosed) {
                changed.awaitNanos(time.toNanos());
            }
        } finally {
            lock.unlock();
        }
    }
}
