package io.cohortsync.api.sync;

import io.cohortsync.contracts.engine.EngineCommand;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sync as callers write it.
 *
 * @param name by default the item's and the destination's
 * @param target name of a target of the destination; by default its only one, and when changing the one it has
 * @param successRateTarget 0..1; by default the destination type's
 * @param attributes user properties passed along with each user
 * @param guard how much a run may change before it waits for confirmation; by default removals of more than 30 % of what the
 *     destination holds, and of more than 100 users, wait
 */
public record SyncRequest(
        @Size(min = 1, max = 200, message = "must be a text of 1 to 200 characters") @Nullable
        String name,

        @NotNull(message = "is missing; it says what is sent: {\"type\": \"cohort\", \"id\": …}") @Valid
        Item item,

        @NotBlank(message = "must be the id of a destination")
        String destinationId,

        @Size(min = 1, max = 200, message = "must be a text of 1 to 200 characters") @Nullable
        String target,

        @NotNull(message = "is missing; it says when is sent: {\"type\": \"on_demand\"}") @Valid
        CadenceRequest cadence,

        @DecimalMin(value = "0", message = "must be a number from 0 to 1")
        @DecimalMax(value = "1", message = "must be a number from 0 to 1")
        @Nullable
        Double successRateTarget,

        @Size(max = 50, message = "may name at most 50 user properties") @Nullable
        List<@NotBlank(message = "must be the name of a user property") String> attributes,

        @Valid @Nullable GuardRequest guard) {

    /**
     * When a run waits for confirmation.
     *
     * @param enabled false: never; by default true
     * @param removals by default more than 30 % and more than 100 users
     * @param additions by default any number
     */
    public record GuardRequest(
            @Nullable Boolean enabled,
            @Valid @Nullable LimitRequest removals,
            @Valid @Nullable LimitRequest additions) {}

    /**
     * Exceeded by more users than {@code users} that are also more than {@code percent} of what the destination holds.
     *
     * @param percent 0 or more
     */
    public record LimitRequest(
            @NotNull(message = "must be a percentage, 0 or more")
            @DecimalMin(value = "0", message = "must be a percentage, 0 or more")
            Double percent,

            @NotNull(message = "must be a number of users, 0 or more")
            @DecimalMin(value = "0", message = "must be a number of users, 0 or more")
            Long users) {
        EngineCommand.Limit limit() {
            return new EngineCommand.Limit(percent, users);
        }
    }

    /**
     * What is sent.
     *
     * @param id of a cohort or a computation
     * @param name of a user property
     */
    public record Item(
            @NotNull(message = "must be cohort, user_property or computation")
            ItemType type,

            @Nullable String id,

            @Size(max = 1_024, message = "must have at most 1,024 characters") @Nullable
            String name) {}

    /**
     * When is sent.
     *
     * @param at time of day, HH:mm; daily only
     * @param timeZone of daily and cron; by default the workspace's when it is written
     * @param expression five fields: minute, hour, day of month, month, day of week; cron only
     */
    public record CadenceRequest(
            @NotNull(message = "must be on_demand, hourly, daily, cron or real_time")
            Cadence type,

            @Nullable String at,
            @Nullable String timeZone,
            @Nullable String expression) {}

    Guard guardOrDefault() {
        if (guard == null) {
            return Guard.DEFAULT;
        }
        return new Guard(
                guard.enabled == null || guard.enabled,
                guard.removals == null ? Guard.DEFAULT.removals() : guard.removals.limit(),
                guard.additions == null ? Guard.DEFAULT.additions() : guard.additions.limit());
    }

    /** The same with what {@code sync} has where this leaves it out. */
    SyncRequest keeping(Sync sync) {
        return target != null || sync.target().isEmpty()
                ? this
                : new SyncRequest(
                        name, item, destinationId, sync.target().get(), cadence, successRateTarget, attributes, guard);
    }

    List<String> passedAttributes() {
        return attributes == null ? List.of() : attributes;
    }
}
