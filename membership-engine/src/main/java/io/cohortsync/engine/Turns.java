package io.cohortsync.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * When the long jobs of the tasks on one thread have their turn. In a turn each task has one slice. After it the thread belongs to
 * the records that came meanwhile, for as long as the turn lasted or until none is left: so long jobs take half of the time at
 * most, and a record waits for one turn and not for the whole job. Kafka Streams alone would hand in one record between two
 * turns, for it takes fewer at once whenever something was due in between. Not thread-safe.
 */
public final class Turns {
    private static final long TURN = Duration.ofMillis(16).toNanos();
    /** Where no record came since the last turn began. */
    private static final long IDLE_TURN = Duration.ofMillis(40).toNanos();

    private static final long SHORTEST_SLICE = Duration.ofMillis(3).toNanos();
    /** Without a record for so long, none is left. */
    private static final long QUIET = Duration.ofMillis(1).toNanos();
    /** Whoever took less had nothing to do. */
    private static final long NOTHING = Duration.ofMillis(1).toNanos();

    private final LongSupplier nanoClock;
    private final Set<Object> served = new HashSet<>();
    private int busy;
    private long slice = TURN;
    private long used;
    private long began;
    private long ended;
    private long recordAt;

    public Turns(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** A record has been dealt with. */
    public void recordDone() {
        recordAt = nanoClock.getAsLong();
    }

    /** Whether it is the turn of {@code task}, which is to say {@link #done} afterwards. */
    public boolean take(Object task) {
        long now = nanoClock.getAsLong();
        boolean quiet = Math.min(now - ended, now - recordAt) >= QUIET;
        if (quiet || now - ended >= used) {
            long turn = ended - recordAt >= used ? IDLE_TURN : TURN;
            slice = Math.max(SHORTEST_SLICE, turn / Math.max(1, busy));
            served.clear();
            busy = 0;
            used = 0;
        }
        began = now;
        return served.add(task);
    }

    /** How long one job may work in this turn. */
    public Slice slice() {
        return new Slice(nanoClock, slice);
    }

    /** The task that took its turn is done. */
    public void done() {
        ended = nanoClock.getAsLong();
        used += ended - began;
        busy += ended - began > NOTHING ? 1 : 0;
    }
}
