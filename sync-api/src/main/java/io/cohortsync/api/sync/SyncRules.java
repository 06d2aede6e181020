package io.cohortsync.api.sync;

import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.workspace.Plan;
import io.cohortsync.destinations.catalog.Contract;
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
            case COHORT, USER_PROPERTY, COMPUTATION -> {}
            case PREDICTION, RECOMMENDATION -> throw notYet(request.item().type());
        }
    }

    /** Of items that have their place here and nothing behind it so far. */
    static Problem notYet(ItemType type) {
        return Problem.notAvailable("item.type", word(type), LATER + "; use cohort, user_property or computation");
    }

    /** Refuses an item that the destination type cannot take. */
    static void refuseItem(ItemType item, String typeName, Contract contract) {
        switch (contract) {
            case PROPERTY -> {
                if (item == ItemType.COHORT) {
                    throw Problem.notAvailable(
                            "item.type",
                            word(item),
                            "is not possible: " + typeName
                                    + " takes values of users; use user_property or computation");
                }
            }
            case LIST -> {
                if (item != ItemType.COHORT) {
                    throw Problem.notAvailable(
                            "item.type",
                            word(item),
                            "is not possible: " + typeName + " takes lists of users; use cohort");
                }
            }
            case FULL -> {
                if (item != ItemType.COHORT) {
                    throw Problem.notAvailable(
                            "item.type",
                            word(item),
                            "is not possible: " + typeName + " takes files of whole cohorts; use cohort");
                }
            }
        }
    }

    /** Refuses values in real time. */
    static void refuseRealTimeValues(Cadence cadence, ItemType item) {
        if (cadence == Cadence.REAL_TIME && item != ItemType.COHORT) {
            throw Problem.notAvailable(
                    "cadence.type",
                    word(cadence),
                    "is for cohorts; use hourly for a " + word(item).replace('_', ' '));
        }
    }

    /**
     * Refuses a cadence that the plan or the destination type does not have.
     *
     * @param typeName the destination type's name
     * @param typeHasRealTime whether it is made for frequent updates
     */
    static void refuseCadence(Cadence cadence, Plan plan, String typeName, Contract contract, boolean typeHasRealTime) {
        refuseBeyondPlan(cadence, plan);
        if (cadence == Cadence.REAL_TIME && contract == Contract.FULL) {
            throw Problem.notAvailable(
                    "cadence.type",
                    word(cadence),
                    "is not possible: " + typeName + " gets a file of the whole cohort with every run; use hourly");
        }
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
