package io.cohortsync.engine.user;

import io.cohortsync.engine.state.StoredListing;
import io.cohortsync.engine.state.UserState;
import java.util.function.Predicate;

/** The lists of static cohorts that a user stands on, in the user's own row. Changes return whether there was any. */
final class Listings {
    private final UserState.Builder state;

    Listings(UserState.Builder state) {
        this.state = state;
    }

    boolean contains(int cohort, long list) {
        for (int i = 0; i < state.getListingsCount(); i++) {
            StoredListing listing = state.getListings(i);
            if (listing.getCohort() == cohort && listing.getList() == list) {
                return true;
            }
        }
        return false;
    }

    boolean add(int cohort, long list) {
        if (contains(cohort, list)) {
            return false;
        }
        state.addListings(StoredListing.newBuilder().setCohort(cohort).setList(list));
        return true;
    }

    boolean remove(int cohort, long list) {
        return drop(listing -> listing.getCohort() == cohort && listing.getList() == list);
    }

    boolean removeBefore(int cohort, long list) {
        return drop(listing -> listing.getCohort() == cohort && listing.getList() < list);
    }

    private boolean drop(Predicate<StoredListing> dropped) {
        boolean changed = false;
        for (int i = state.getListingsCount() - 1; i >= 0; i--) {
            if (dropped.test(state.getListings(i))) {
                state.removeListings(i);
                changed = true;
            }
        }
        return changed;
    }
}
