package io.cohortsync.api.computation;

import org.jspecify.annotations.Nullable;

/**
 * Users for whom a cohort or computation could not be evaluated when they were looked at last. They stay what they were to it, and
 * are looked at again within a quarter of an hour.
 *
 * @param users how many, over all partitions
 * @param reason why, of one of them
 */
public record Failing(long users, String reason) {
    /** Null where there are none. */
    public static @Nullable Failing of(long users, String reason) {
        return users == 0 ? null : new Failing(users, reason);
    }
}
