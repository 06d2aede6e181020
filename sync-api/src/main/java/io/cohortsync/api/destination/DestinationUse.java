package io.cohortsync.api.destination;

import io.cohortsync.api.problem.FieldError;
import java.util.List;

/** What uses destinations and stands in the way of deleting one. */
public interface DestinationUse {

    /** Who uses the destination: field = kind, value = id, message = name. */
    List<FieldError> usesOf(Destination destination);
}
