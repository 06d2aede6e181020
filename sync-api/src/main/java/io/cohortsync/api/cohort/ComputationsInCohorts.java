package io.cohortsync.api.cohort;

import io.cohortsync.api.computation.Computation;
import io.cohortsync.api.computation.ComputationUse;
import io.cohortsync.api.problem.FieldError;
import java.util.List;
import org.springframework.stereotype.Component;

/** Cohorts that test a computation's value. */
@Component
class ComputationsInCohorts implements ComputationUse {
    private final CohortRows rows;

    ComputationsInCohorts(CohortRows rows) {
        this.rows = rows;
    }

    @Override
    public List<FieldError> usesOf(Computation computation) {
        CohortReferences references = new CohortReferences(rows.findByWorkspaceId(computation.workspaceId()).stream()
                .map(CohortRow::cohort)
                .toList());
        return references.testing(computation.id()).stream()
                .map(cohort -> new FieldError("cohort", cohort.id(), cohort.name()))
                .toList();
    }
}
