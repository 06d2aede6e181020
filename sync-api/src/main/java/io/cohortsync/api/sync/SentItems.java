package io.cohortsync.api.sync;

import io.cohortsync.api.cohort.Cohort;
import io.cohortsync.api.cohort.Cohorts;
import io.cohortsync.api.computation.Computation;
import io.cohortsync.api.computation.Computations;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.engine.EngineCommand.ComputationSent;
import io.cohortsync.contracts.engine.EngineCommand.PropertySent;
import io.cohortsync.contracts.engine.EngineCommand.SentValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands behind the items of syncs. */
@Component
class SentItems {
    private final Cohorts cohorts;
    private final Computations computations;

    SentItems(Cohorts cohorts, Computations computations) {
        this.cohorts = cohorts;
        this.computations = computations;
    }

    /**
     * The item as people see it.
     *
     * @param name of the cohort, the property or the computation
     */
    record Named(SyncItem item, String name) {}

    /** What a request asks for; a problem that says what is wrong with it. */
    Named asked(String workspaceId, SyncRequest.Item item) {
        return switch (item.type()) {
            case COHORT -> {
                String id = required(item.id(), "id", "must be the id of a cohort of this workspace");
                refuse(item.name(), "name", "leave it out; a cohort is named by its id");
                Cohort cohort = cohorts.find(workspaceId, id)
                        .orElseThrow(
                                () -> Problem.invalid("item.id", id, "must be the id of a cohort of this workspace"));
                yield new Named(new SyncItem.OfCohort(id), cohort.name());
            }
            case COMPUTATION -> {
                String id = required(item.id(), "id", "must be the id of a computation of this workspace");
                refuse(item.name(), "name", "leave it out; a computation is named by its id");
                Computation computation = computations
                        .find(workspaceId, id)
                        .orElseThrow(() ->
                                Problem.invalid("item.id", id, "must be the id of a computation of this workspace"));
                yield new Named(new SyncItem.OfComputation(id), computation.name());
            }
            case USER_PROPERTY -> {
                String name = required(item.name(), "name", "must be the name of a user property");
                refuse(item.id(), "id", "leave it out; a user property has a name");
                yield new Named(new SyncItem.OfProperty(name), name);
            }
            case PREDICTION, RECOMMENDATION -> throw SyncRules.notYet(item.type());
        };
    }

    /** What a sync of the workspace sends. */
    Named of(String workspaceId, SyncItem item) {
        // Foreign keys hold: a sync has its cohort or its computation.
        return new Named(
                item,
                switch (item) {
                    case SyncItem.OfCohort(String id) ->
                        cohorts.find(workspaceId, id).orElseThrow().name();
                    case SyncItem.OfComputation(String id) ->
                        computations.find(workspaceId, id).orElseThrow().name();
                    case SyncItem.OfProperty(String property) -> property;
                });
    }

    /**
     * The value the engine is to send; null for a cohort.
     *
     * @param unsets whether the destination takes values back
     */
    @Nullable
    SentValue value(String workspaceId, SyncItem item, boolean unsets) {
        return switch (item) {
            case SyncItem.OfCohort _ -> null;
            case SyncItem.OfProperty(String property) -> new PropertySent(property, unsets);
            case SyncItem.OfComputation(String id) ->
                new ComputationSent(
                        id, computations.find(workspaceId, id).orElseThrow().number(), unsets);
        };
    }

    private static String required(@Nullable String value, String field, String message) {
        if (value == null || value.isBlank()) {
            throw Problem.invalid("item." + field, value, message);
        }
        return value;
    }

    private static void refuse(@Nullable String value, String field, String message) {
        if (value != null) {
            throw Problem.invalid("item." + field, value, message);
        }
    }
}
