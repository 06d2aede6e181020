package io.cohortsync.engine.task;

import io.cohortsync.contracts.engine.EngineCommand.PutSync;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.computation.Computation;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.sync.Sync;
import io.cohortsync.engine.user.StableHash;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What files of whole cohorts are made from: only users of one and the same source may stand in one file. */
final class FileSources {
    private final CohortBook cohorts;
    private final ComputationBook computations;

    FileSources(CohortBook cohorts, ComputationBook computations) {
        this.cohorts = cohorts;
        this.computations = computations;
    }

    /** The source of a sync's file now, the same in every partition; null while something of it is not computed. */
    @Nullable
    Long of(Sync sync) {
        Map<String, Long> versions = new TreeMap<>();
        String cohortId = sync.command().cohortId();
        if (!sync.empties() && (cohortId == null || !collect(cohortId, versions))) {
            return null;
        }
        PutSync command = sync.command();
        return StableHash.of(versions + " " + command.mapping() + " " + command.kept() + " " + command.attributes()
                + " " + sync.empties());
    }

    private boolean collect(String cohortId, Map<String, Long> versions) {
        Cohort cohort = cohorts.withId(cohortId);
        if (cohort == null || !cohorts.isComputed(cohort)) {
            return false;
        }
        if (versions.put(cohortId, cohort.version()) != null) {
            return true;
        }
        for (String computationId : cohort.computations()) {
            Computation computation = computations.withId(computationId);
            if (computation == null || !computations.isComputed(computation)) {
                return false;
            }
            versions.put(computationId, computation.version());
        }
        for (String other : cohort.cohorts()) {
            if (!collect(other, versions)) {
                return false;
            }
        }
        return true;
    }
}
