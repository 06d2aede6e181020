package io.cohortsync.engine.sync;

import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.engine.EngineCommand.PutSync;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.engine.state.SyncState.Builder;

/**
 * A sync in force in one partition: what sync-api said, and this partition's counts.
 *
 * @param state counts; changed in place, stored when the record that changed it is done
 */
public record Sync(PutSync command, Builder state) {

    public String id() {
        return command.syncId();
    }

    public int number() {
        return command.number();
    }

    /** Whether differences go out the moment they arise. */
    public boolean sendsAtOnce() {
        return command.realTime() && command.state() == SyncState.ACTIVE;
    }

    /** Whether nobody is to be on the list any more. */
    public boolean empties() {
        return command.state() == SyncState.EMPTYING;
    }

    /** Whether the identifier of a user can depend on {@code property}. */
    boolean maps(String property) {
        for (IdentifierMapping entry : command.mapping()) {
            if (entry.property().equals(property)) {
                return true;
            }
        }
        return false;
    }
}
