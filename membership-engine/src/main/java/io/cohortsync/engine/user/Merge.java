package io.cohortsync.engine.user;

import io.cohortsync.engine.rule.HeldValue;
import io.cohortsync.engine.state.StoredProperty;
import io.cohortsync.engine.state.UserState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a user's row becomes when an anonymous person turns out to be them. Pure. Of a property that both have, the value
 * with the later time stands, the user's own where both are of one time, and the values before are laid together; this holds for every operation it came from, so
 * that the result does not depend on when the merge happens: counters are not added up, lists not joined.
 */
public final class Merge {
    private Merge() {}

    /** Moves properties, times and lists of static cohorts of {@code person} to {@code user}; returns the names of properties that have or had other values now. */
    public static Set<String> apply(User user, UserState person) {
        person.getDeviceIdsList().forEach(user::seenOn);
        user.knownSince(person.getFirstSeenAt());
        if (person.hasFirstEventAt()) {
            user.events().performedAt(person.getFirstEventAt(), Long.MAX_VALUE);
        }
        user.events().performsUntil(person.getFutureUntil());
        person.getListingsList().forEach(listing -> user.putOnList(listing.getCohort(), listing.getList()));
        Set<String> changed = new HashSet<>();
        for (StoredProperty property : person.getPropertiesList()) {
            StoredProperty own = user.properties().stored(property.getName());
            StoredProperty merged = own == null
                    ? property
                    : own.getTime() < property.getTime()
                            ? ValueHistory.merged(user, property, own)
                            : ValueHistory.merged(user, own, property);
            boolean same = (own == null ? List.<HeldValue>of() : ValueHistory.of(own)).equals(ValueHistory.of(merged));
            if (!merged.equals(own)) {
                user.properties().store(merged);
            }
            if (!same) {
                changed.add(property.getName());
            }
        }
        return changed;
    }
}
