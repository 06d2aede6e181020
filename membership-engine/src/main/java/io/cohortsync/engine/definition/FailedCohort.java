package io.cohortsync.engine.definition;

import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import java.util.stream.Collectors;

/**
 * A cohort whose newest definition cannot be evaluated here: one of a newer version of sync-api, or in a time zone this JVM
 * does not know. The definition before it, if there is one, stays in force, so that no failure empties an audience.
 *
 * @param reason for people
 */
public record FailedCohort(PutCohort command, String reason) {
    static FailedCohort of(PutCohort command, InvalidDefinition why) {
        return new FailedCohort(command, reason(why));
    }

    /** What is wrong with a definition, for people. */
    static String reason(InvalidDefinition why) {
        return why.errors().stream()
                .map(error ->
                        error.field() + (error.value() == null ? " " : " (" + error.value() + ") ") + error.message())
                .collect(Collectors.joining("; "));
    }

    public String id() {
        return command.cohortId();
    }
}
