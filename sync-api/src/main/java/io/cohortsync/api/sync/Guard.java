package io.cohortsync.api.sync;

import io.cohortsync.contracts.engine.EngineCommand.Limit;
import org.jspecify.annotations.Nullable;

/**
 * How much a run may change without a person's word.
 *
 * @param enabled false: any run goes through
 * @param removals null: any number of users
 * @param additions null: any number of users
 */
public record Guard(
        boolean enabled, @Nullable Limit removals, @Nullable Limit additions) {
    /** 30 % of what the destination holds, and more than 100 users. */
    static final Guard DEFAULT = new Guard(true, new Limit(30, 100), null);
}
