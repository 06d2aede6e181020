package io.cohortsync.api.cohort;

import java.util.List;

/**
 * What became of single changes.
 *
 * @param added ids put on the list, also those that stood on it before
 * @param removed ids taken off it, also those that did not stand on it
 */
record MembersChanged(long added, long removed, List<RefusedId> refused) {
    MembersChanged {
        refused = List.copyOf(refused);
    }
}
