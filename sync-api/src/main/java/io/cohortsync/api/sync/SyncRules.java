package io.cohortsync.api.sync;

import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.workspace.Plan;
import java.util.Locale;

/** What a sync may be. */
final class SyncRules {
    private static final String LATER = "is not yet available";

    private SyncRules() {}

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
        SyncRequest.CadenceRequest cadence = request.cadence();
        switch (cadence.type()) {
            case ON_DEMAND, REAL_TIME -> {}
            case HOURLY, DAILY, CRON ->
                throw Problem.notAvailable(
                        "cadence.type", word(cadence.type()), LATER + "; use on_demand or real_time");
        }
        refuseUnused("cadence.at", cadence.at(), cadence.type());
        refuseUnused("cadence.time_zone", cadence.timeZone(), cadence.type());
        refuseUnused("cadence.expression", cadence.expression(), cadence.type());
    }

    /**
     * Refuses real time where the plan or the destination type does not have it.
     *
     * @param typeName the destination type's name
     * @param typeHasRealTime whether it is made for frequent updates
     */
    static void refuseCadence(Cadence cadence, Plan plan, String typeName, boolean typeHasRealTime) {
        switch (cadence) {
            case ON_DEMAND, HOURLY, DAILY, CRON -> {}
            case REAL_TIME -> {
                if (!plan.hasRealTime()) {
                    throw Problem.notAvailable(
                            "cadence.type",
                            "real_time",
                            "is part of the plans growth and enterprise; this workspace has " + word(plan));
                }
                if (!typeHasRealTime) {
                    throw Problem.notAvailable(
                            "cadence.type",
                            "real_time",
                            "is not possible: " + typeName + " is not made for frequent updates");
                }
            }
        }
    }

    private static void refuseUnused(String field, @org.jspecify.annotations.Nullable String value, Cadence cadence) {
        if (value != null) {
            throw Problem.invalid(field, value, "has no meaning with the cadence " + word(cadence) + "; leave it out");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
