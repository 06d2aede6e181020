package io.cohortsync.engine;

import java.util.function.LongSupplier;

/** How much of a long job may be done before updates get their turn again. */
public final class Slice {
    private static final int LOOKS_PER_CLOCK = 64;

    private final LongSupplier nanoClock;
    private final long until;
    private int looks;

    /** Lasts {@code nanos} from now. */
    public Slice(LongSupplier nanoClock, long nanos) {
        this.nanoClock = nanoClock;
        this.until = nanoClock.getAsLong() + nanos;
    }

    /** Whether there is time for one more step; a step is some microseconds. */
    public boolean goesOn() {
        return ++looks % LOOKS_PER_CLOCK != 0 || nanoClock.getAsLong() - until < 0;
    }

    /** Whether the time is over, asked at the border between two jobs. */
    public boolean isOver() {
        return nanoClock.getAsLong() - until >= 0;
    }
}
