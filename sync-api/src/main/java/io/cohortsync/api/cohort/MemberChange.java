package io.cohortsync.api.cohort;

import io.cohortsync.contracts.message.Listing;
import io.cohortsync.contracts.user.UserKey;

/** One user to put on the list of a static cohort, or to take off it. */
public record MemberChange(UserKey user, Listing.Operation operation) {}
