package io.cohortsync.api.sync;

import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.workspace.Plan;
import java.util.Locale;
import java.util.Optional;

/** What a sync may be. */
final class SyncRules {
    private static final String LATER = "is not yet available";

    private SyncRules() {}

    /** Why {@code plan} does not have the cadence; empty when it does. */
    static Optional<String> beyondPlan(Cadence cadence, Plan plan) {
        return switch (cadence) {
            case ON_DEMAND -> Optional.empty();
            case HOURLY, DAILY, CRON ->
                plan.hasSchedules() ? Optional.empty() : Optional.of(partOf("plus, growth and enterprise", plan));
            case REAL_TIME ->
                plan.hasRealTime() ? Optional.empty() : Optional.of(partOf("growth and enterprise", plan));
        };
    }

    private static String partOf(String plans, Plan plan) {
        return "is part of the plans " + plans + "; this workspace has " + word(plan);
    }

    /** Refuses what is understood and cannot be done yet. */
    static void refuseUnavailable(SyncRequest request) {
        switch (request.item().type()) {
            case COHORT -> {}
            case USER_PROPERTY, COMPUTATION, PREDICTION, RECOMMENDATION ->
                throw Problem.notAvailable("item.type", word(request.item().type()), LATER + "; use cohort");
        }
        if (request.target() != null) {
            throw Problem.notAvailable("target", null, LATER + "; leave it out");
        }
    }

    /**
     * Refuses a cadence that the plan or the destination type does not have.
     *
     * @param typeName the destination type's name
     * @param typeHasRealTime whether it is made for frequent updates
     */
    static void refuseCadence(Cadence cadence, Plan plan, String typeName, boolean typeHasRealTime) {
        refuseBeyondPlan(cadence, plan);
        if (cadence == Cadence.REAL_TIME && !typeHasRealTime) {
            throw Problem.notAvailable(
                    "cadence.type",
                    word(cadence),
                    "is not possible: " + typeName + " is not made for frequent updates; use hourly");
        }
    }

    /** Refuses a cadence that the plan does not have. */
    static void refuseBeyondPlan(Cadence cadence, Plan plan) {
        beyondPlan(cadence, plan).ifPresent(why -> {
            throw Problem.notAvailable("cadence.type", word(cadence), why);
        });
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
