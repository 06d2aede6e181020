package io.cohortsync.engine.task;

import io.cohortsync.contracts.message.ListComplete;
import io.cohortsync.contracts.message.Listing;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.user.User;
import org.jspecify.annotations.Nullable;

/** Keeps the lists of static cohorts: who stands on them, and which one is in force. */
final class Lists {
    private final CohortBook cohorts;
    private final Scan scan;

    Lists(CohortBook cohorts, Scan scan) {
        this.cohorts = cohorts;
        this.scan = scan;
    }

    /**
     * Notes on the user what the listing says. A list that is over takes nothing any more; one that is still to come into
     * force is only noted.
     *
     * @return the cohort whose answer for this user may be another now, or null
     * @throws Unusable when it says neither
     */
    @Nullable
    Cohort apply(User user, Listing listing) throws Unusable {
        long inForce = cohorts.listInForce(listing.getCohort());
        if (listing.getList() < inForce) {
            return null;
        }
        switch (listing.getOperation()) {
            case ADD -> user.putOnList(listing.getCohort(), listing.getList());
            case REMOVE -> user.takeOffList(listing.getCohort(), listing.getList());
            case UNRECOGNIZED -> throw new Unusable("the listing is neither an ADD nor a REMOVE");
        }
        return listing.getList() == inForce ? cohorts.withNumber(listing.getCohort()) : null;
    }

    /** Brings a whole list into force: all users of the partition are looked at again, in slices. */
    void complete(ListComplete complete) {
        Cohort cohort = cohorts.complete(complete);
        if (cohort != null) {
            scan.changed(cohort);
        }
    }
}
