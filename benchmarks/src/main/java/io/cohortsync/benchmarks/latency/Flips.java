package io.cohortsync.benchmarks.latency;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Users on their way into or out of the cohort, from the moment their change was to be sent until the destination reads it. Each
 * user has at most one change under way; a message that comes twice counts once. Thread-safe.
 */
final class Flips {
    private static final byte[] USER = "\"user-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENTERS = "\"in_cohort\":true".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 8;
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final long NOTHING = 0;

    /** Per user: moment of the change under way; positive to enter, negative to leave, {@link #NOTHING} for none. */
    private final AtomicLongArray underWay;

    private final AtomicInteger missing = new AtomicInteger();
    private final Recorder latencies = new Recorder(3);
    private volatile long lastAt;

    Flips(int users) {
        this.underWay = new AtomicLongArray(users);
    }

    /** Which way a user goes. */
    enum Direction {
        IN,
        OUT;

        /** In its first flip a user goes in, in the second out, and so on. */
        static Direction ofFlip(long flip) {
            return flip % 2 == 0 ? IN : OUT;
        }
    }

    /** A change is about to be sent that was to be sent at {@code intendedAt} (System.nanoTime(), positive). */
    void begin(int user, Direction direction, long intendedAt) {
        long mark = switch (direction) {
            case IN -> intendedAt;
            case OUT -> -intendedAt;
        };
        if (underWay.getAndSet(user, mark) != NOTHING) {
            throw new IllegalStateException(
                    "user " + user + " changes again before the last change arrived: too many changes for these users");
        }
        missing.incrementAndGet();
    }

    /** Reads a message of the cohort webhook. */
    void arrived(long at, byte[] body) {
        Direction direction = indexOf(body, ENTERS, 0) >= 0 ? Direction.IN : Direction.OUT;
        for (int place = indexOf(body, USER, 0); place >= 0; place = indexOf(body, USER, place + USER.length)) {
            arrived(at, number(body, place + USER.length), direction);
        }
    }

    private void arrived(long at, int user, Direction direction) {
        long mark = underWay.get(user);
        boolean isIt = switch (direction) {
            case IN -> mark > NOTHING;
            case OUT -> mark < NOTHING;
        };
        if (isIt && underWay.compareAndSet(user, mark, NOTHING)) {
            latencies.recordValue(Math.max(0, (at - Math.abs(mark)) / 1_000));
            lastAt = at;
            missing.decrementAndGet();
        }
    }

    /** Changes sent and not arrived. */
    int missing() {
        return missing.get();
    }

    /** Waits until every change sent has arrived. */
    void awaitArrivals(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (missing() > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(missing() + " changes did not reach the destination within " + limit);
            }
            Thread.sleep(LOOK);
        }
    }

    /** When the last change arrived, System.nanoTime(). */
    long lastAt() {
        return lastAt;
    }

    /** Latencies in microseconds since this was called last. */
    Histogram take() {
        return latencies.getIntervalHistogram();
    }

    private static int number(byte[] body, int from) {
        int number = 0;
        for (int i = from; i < from + DIGITS; i++) {
            number = number * 10 + body[i] - '0';
        }
        return number;
    }

    private static int indexOf(byte[] body, byte[] word, int from) {
        for (int i = from; i <= body.length - word.length; i++) {
            int same = 0;
            while (same < word.length && body[i + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return i;
            }
        }
        return -1;
    }
}
