package io.cohortsync.api.cohort;

import io.cohortsync.api.ingestion.Appended;
import io.cohortsync.api.ingestion.IdRule;
import io.cohortsync.api.ingestion.UserUpdateLog;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.message.Listing;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.user.UserKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes who is put on, or taken off, one list of a static cohort into the users' lanes, in batches. A user nobody has heard of
 * becomes a user by that. For one thread.
 */
final class ListingWriter {
    private static final int BATCH = 2_000;
    /** As in ingestion. */
    private static final int MIN_ID_LENGTH = 5;

    private final UserUpdateLog log;
    private final Cohort cohort;
    private final long list;
    private final long now;
    private final List<UserUpdate> batch = new ArrayList<>();

    /** @param now epoch milliseconds, when the change is accepted */
    ListingWriter(UserUpdateLog log, Cohort cohort, long list, long now) {
        this.log = log;
        this.cohort = cohort;
        this.list = list;
        this.now = now;
    }

    /** Why {@code id} can be nobody's; empty when it can. */
    static Optional<String> fault(String id) {
        return switch (IdRule.judge(id, MIN_ID_LENGTH)) {
            case ACCEPTED -> Optional.empty();
            case TOO_SHORT -> Optional.of("is shorter than " + MIN_ID_LENGTH + " characters");
            case REFUSED -> Optional.of("names nobody: a placeholder, not readable, or longer than 1024 characters");
        };
    }

    /** The user with an id that has no fault. */
    UserKey user(String userId) {
        return new UserKey(cohort.workspaceId(), UserKey.Kind.USER, userId);
    }

    /** Writes one user; what was written is durable after {@link #flush}. */
    void write(UserKey user, Listing.Operation operation) {
        UserUpdate.Builder update = UserUpdate.newBuilder()
                .setWorkspaceId(cohort.workspaceId())
                .setAcceptedAt(now)
                .setTime(now)
                .setListing(Listing.newBuilder()
                        .setCohort(cohort.number())
                        .setList(list)
                        .setOperation(operation));
        switch (user.kind()) {
            case USER -> update.setUserId(user.id());
            case DEVICE -> update.setDeviceId(user.id());
        }
        batch.add(update.build());
        if (batch.size() == BATCH) {
            flush();
        }
    }

    /** Returns when the broker has everything; a problem document when it has not, and sending all again is harmless. */
    void flush() {
        if (batch.isEmpty()) {
            return;
        }
        switch (log.append(List.copyOf(batch))) {
            case Appended.Acknowledged() -> batch.clear();
            case Appended.TooLarge _ -> throw new IllegalStateException("a listing is never large");
            case Appended.Unavailable _ ->
                throw Problem.unavailable("The broker does not take the members just now; send them again.");
        }
    }
}
