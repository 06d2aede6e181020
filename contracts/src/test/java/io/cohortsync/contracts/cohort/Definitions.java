package io.cohortsync.contracts.cohort;

import io.cohortsync.contracts.cohort.InvalidDefinition.FieldError;
import io.cohortsync.contracts.wire.Json;
import java.util.List;

/** Reads definitions written with single quotes. */
final class Definitions {
    private Definitions() {}

    static Condition read(String json) {
        try {
            return CohortDefinitionReader.read(Json.mapper().readTree(json.replace('\'', '"')))
                    .root();
        } catch (InvalidDefinition e) {
            throw new AssertionError("expected to be readable: " + json + " " + e.errors(), e);
        }
    }

    static List<FieldError> faults(String json) {
        try {
            CohortDefinitionReader.read(Json.mapper().readTree(json.replace('\'', '"')));
        } catch (InvalidDefinition e) {
            return e.errors();
        }
        throw new AssertionError("expected to be refused: " + json);
    }
}
