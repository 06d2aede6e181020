package io.cohortsync.engine.rule;

/**
 * Whether a user meets a condition now.
 *
 * @param matches the answer
 * @param changesAt the earliest time, epoch milliseconds and later than the evaluation, at which passing time alone could
 *     change the answer; {@link #NEVER} if it cannot. New data can change it at any time.
 */
public record Verdict(boolean matches, long changesAt) {
    public static final long NEVER = Long.MAX_VALUE;

    static Verdict constant(boolean matches) {
        return new Verdict(matches, NEVER);
    }

    Verdict negated() {
        return new Verdict(!matches, changesAt);
    }
}
