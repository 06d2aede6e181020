package io.cohortsync.engine.definition;

import io.cohortsync.contracts.engine.EngineCommand.PutComputation;

/**
 * A computation that was accepted and cannot be computed here: one of a newer version that ran here before, or in a time zone this
 * JVM does not know. Users keep the values they had.
 *
 * @param reason for people
 */
public record FailedComputation(PutComputation command, String reason) {
    public String id() {
        return command.computationId();
    }

    int number() {
        return command.number();
    }
}
