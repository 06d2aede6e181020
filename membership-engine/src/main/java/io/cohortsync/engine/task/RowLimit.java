package io.cohortsync.engine.task;

import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.engine.user.User;

/**
 * How large a user's row may become by properties. The row is one message of a changelog, and one that is too large for the broker
 * would stop the lane for everybody.
 */
final class RowLimit {
    static final int MAX_BYTES = 2_000_000;

    /** Of one update, as ingestion has it. */
    private static final int MAX_UPDATE_BYTES = 1_000_000;

    private RowLimit() {}

    /** Refuses property operations that add to a full row; those that take something away are always welcome. */
    static void refuseBeyond(User user, UserUpdate update) throws Unusable {
        if (user.storedBytes() <= MAX_BYTES - MAX_UPDATE_BYTES) {
            return;
        }
        int added = 0;
        for (PropertyOperation operation : update.getOperationsList()) {
            switch (operation.getKind()) {
                case UNSET, CLEAR_ALL, REMOVE -> {}
                case SET, SET_ONCE, ADD, APPEND, PREPEND, PRE_INSERT, POST_INSERT, UNRECOGNIZED ->
                    added += operation.getSerializedSize();
            }
        }
        if (added > 0 && user.storedBytes() + added > MAX_BYTES) {
            throw new Unusable("the user's row has " + user.storedBytes() + " bytes and may have " + MAX_BYTES
                    + "; unset properties of this user ($unset, $clearAll), then send the update again");
        }
    }

    /** Whether two rows fit into one. */
    static boolean fits(User user, int bytes) {
        return user.storedBytes() + bytes <= MAX_BYTES;
    }
}
