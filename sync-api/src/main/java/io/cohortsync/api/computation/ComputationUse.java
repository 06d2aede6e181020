package io.cohortsync.api.computation;

import io.cohortsync.api.problem.FieldError;
import java.util.List;

/** What else uses computations and stands in the way of deleting one. */
public interface ComputationUse {

    /** Who uses the computation: field = kind, value = id, message = name. */
    List<FieldError> usesOf(Computation computation);
}
