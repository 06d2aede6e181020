package io.cohortsync.contracts.computation;

/** What is computed from the events a computation selects. */
public enum Measure {
    /** How many events there are. */
    COUNT(Reads.EVENTS),
    /** The sum of a property's numbers; events without a number are passed over, here and below. */
    SUM(Reads.NUMBERS),
    /** The average of a property's numbers. */
    AVERAGE(Reads.NUMBERS),
    /** The smallest of a property's numbers. */
    MIN(Reads.NUMBERS),
    /** The largest of a property's numbers. */
    MAX(Reads.NUMBERS),
    /** The property's value in the earliest event that has one. */
    FIRST(Reads.VALUES),
    /** The property's value in the latest event that has one. */
    LAST(Reads.VALUES),
    /** The property's most frequent value; of several the one that was there last. */
    MOST_FREQUENT(Reads.VALUES),
    /** A list of the property's different values, sorted by their text. */
    DISTINCT_VALUES(Reads.VALUES),
    /** How many different values the property has. */
    DISTINCT_COUNT(Reads.VALUES);

    private final Reads reads;

    Measure(Reads reads) {
        this.reads = reads;
    }

    /** What of an event counts. */
    public Reads reads() {
        return reads;
    }

    /** What of an event a measure reads. */
    public enum Reads {
        /** The event itself; no property is named. */
        EVENTS,
        /** The numbers of one property. */
        NUMBERS,
        /** The values of one property, each item of a list by itself. */
        VALUES
    }

    /** Whether a user without any selected event has the value 0 rather than none. */
    public boolean isZeroForNothing() {
        return switch (this) {
            case COUNT, SUM, DISTINCT_COUNT -> true;
            case AVERAGE, MIN, MAX, FIRST, LAST, MOST_FREQUENT, DISTINCT_VALUES -> false;
        };
    }
}
