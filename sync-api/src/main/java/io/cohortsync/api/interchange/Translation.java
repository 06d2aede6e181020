package io.cohortsync.api.interchange;

import io.cohortsync.api.problem.FieldError;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A definition in the other language, or everything that cannot be said in it. */
public sealed interface Translation {

    /** All of it could be translated. */
    record Done(JsonNode definition) implements Translation {}

    /** Some of it cannot; a definition that says less would be another cohort. */
    record Refused(List<FieldError> faults) implements Translation {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
