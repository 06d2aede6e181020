package io.cohortsync.api.destination;

import io.cohortsync.api.problem.AffectedSync;
import io.cohortsync.api.problem.FieldError;
import java.util.List;

/** What uses destinations and stands in the way of deleting one. */
public interface DestinationUse {

    /** Who uses the destination: field = kind, value = id, message = name. */
    List<FieldError> usesOf(Destination destination);

    /** Who sends to one of its targets, in the same form. */
    List<FieldError> usesOf(Destination destination, String target);

    /** Who sends to one of its targets, with how many users are held there. */
    List<AffectedSync> affectedSyncs(Destination destination, String target);

    /** Whose users the destination knows by its mapping. */
    List<AffectedSync> affectedSyncs(Destination destination);
}
