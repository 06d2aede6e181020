package io.cohortsync.api.cohort;

import io.cohortsync.api.problem.FieldError;
import java.util.List;

/** What else uses cohorts and stands in the way of deleting one. */
public interface CohortUse {

    /** Who uses the cohort: field = kind, value = id, message = name. */
    List<FieldError> usesOf(Cohort cohort);
}
