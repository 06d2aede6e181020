package io.cohortsync.benchmarks.difference;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Everybody: the members of the cohort and, for each ten of them, one who is not. Users are numbered; their ids are UUIDs out of
 * which the number can be read again, in an order that has nothing to do with it.
 */
final class Crowd {
    private static final long SEED = 20_261_127;
    /** So that many can join at once also where there are few members. */
    private static final int FEWEST_OTHERS = 5_000;

    private static final int MEMBERS_FOR_EACH_OTHER = 10;
    /** Odd, so that multiplying by it can be undone. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final long GATHER = inverse(SPREAD);

    private final int users;
    private final BitSet members;
    private final SplittableRandom random = new SplittableRandom(SEED);

    Crowd(int members) {
        int others = Math.max(FEWEST_OTHERS, members / MEMBERS_FOR_EACH_OTHER);
        this.users = members + others;
        this.members = new BitSet(users);
        this.members.set(0, users);
        for (long i = 0; i < others; i++) {
            this.members.clear((int) (i * users / others));
        }
    }

    int users() {
        return users;
    }

    int members() {
        return members.cardinality();
    }

    boolean isMember(int user) {
        return members.get(user);
    }

    /** Lets {@code changes} users at random change sides, half of them in each direction, or fewer where there are not enough. */
    Change change(int changes) {
        int size = members.cardinality();
        int half = Math.min(changes / 2, Math.min(size, users - size));
        Change change = Change.none();
        while (change.joined().cardinality() < half) {
            int user = random.nextInt(users);
            if (!members.get(user)) {
                change.joined().set(user);
            }
        }
        while (change.left().cardinality() < half) {
            int user = random.nextInt(users);
            if (members.get(user)) {
                change.left().set(user);
            }
        }
        members.or(change.joined());
        members.andNot(change.left());
        return change;
    }

    /** Whether as many are in {@code held} as there are members. */
    boolean isHeldBy(BitSet held) {
        return held.cardinality() == members.cardinality();
    }

    /** Fails unless exactly the members are in {@code held}. */
    void mustBe(BitSet held) {
        if (!members.equals(held)) {
            throw new IllegalStateException("The destination holds " + held.cardinality() + " users, not the "
                    + members.cardinality() + " members of the cohort");
        }
    }

    static String id(int user) {
        long spread = user * SPREAD;
        return new UUID(spread, Long.reverse(spread)).toString();
    }

    /** Reads {@link #id} back. */
    static int user(String id) {
        return Math.toIntExact(UUID.fromString(id).getMostSignificantBits() * GATHER);
    }

    /** Newton's method: each step doubles the number of right bits. */
    private static long inverse(long odd) {
        long inverse = odd;
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
