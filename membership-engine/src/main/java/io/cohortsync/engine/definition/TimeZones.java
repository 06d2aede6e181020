package io.cohortsync.engine.definition;

import io.cohortsync.contracts.cohort.InvalidDefinition;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/** The workspace's time zone as definitions carry it. */
public final class TimeZones {
    private TimeZones() {}

    /** The zone with this id; throws {@link InvalidDefinition} where this JVM knows none: a newer sync-api may know more. */
    public static ZoneId of(String id) throws InvalidDefinition {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new InvalidDefinition(
                    List.of(new InvalidDefinition.FieldError("time_zone", id, "is not a time zone this engine knows")));
        }
    }
}
