package io.cohortsync.benchmarks.difference;

import java.util.BitSet;

/**
 * Who enters and who leaves the cohort, by number. Both sides have to find exactly these.
 *
 * @param joined not to be changed, as little as {@code left}
 */
record Change(BitSet joined, BitSet left) {

    static Change none() {
        return new Change(new BitSet(), new BitSet());
    }

    /** Both, one after the other: who did last what. */
    Change then(Change next) {
        Change both = none();
        both.joined.or(joined);
        both.joined.andNot(next.left);
        both.joined.or(next.joined);
        both.left.or(left);
        both.left.andNot(next.joined);
        both.left.or(next.left);
        return both;
    }

    int size() {
        return joined.cardinality() + left.cardinality();
    }

    /** Fails unless {@code found} is the same. */
    void mustBe(Change found, String finder) {
        if (!equals(found)) {
            throw new IllegalStateException(
                    "%s found %d who joined and %d who left, which are not the %d and %d that did"
                            .formatted(
                                    finder,
                                    found.joined.cardinality(),
                                    found.left.cardinality(),
                                    joined.cardinality(),
                                    left.cardinality()));
        }
    }
}
