package io.cohortsync.engine.task;

import com.google.protobuf.ByteString;
import io.cohortsync.engine.Slice;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.CohortIndex;
import io.cohortsync.engine.cohort.CohortIndex.Change;
import io.cohortsync.engine.computation.ComputedValues;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.definition.RetentionBook;
import io.cohortsync.engine.event.EventExpiry.Expired;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.state.RetentionState;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;

/**
 * Deletes events that are older than their workspace keeps them: once a day, user by user, in slices between updates. What rules
 * and computations say of a user follows in the same step, so that memberships are always those of the events that are there.
 */
final class Expiry {
    private static final long EVERY = Duration.ofDays(1).toMillis();
    private static final int EVENTS_AT_ONCE = 500;

    private final RetentionBook retentions;
    private final UserStore users;
    private final EventStore events;
    private final CohortBook cohorts;
    private final ComputationBook computations;
    private final ComputedValues values;
    private final Flips flips;

    Expiry(
            RetentionBook retentions,
            UserStore users,
            EventStore events,
            CohortBook cohorts,
            ComputationBook computations,
            ComputedValues values,
            Flips flips) {
        this.retentions = retentions;
        this.users = users;
        this.events = events;
        this.cohorts = cohorts;
        this.computations = computations;
        this.values = values;
        this.flips = flips;
    }

    /** Works until the slice is over or today's pass is done. */
    void work(Slice slice, long now) {
        for (String workspaceId : retentions.workspaceIds()) {
            RetentionState state = retentions.find(workspaceId);
            if (state != null && state.getEventDays() > 0 && now - state.getPassedAt() >= EVERY && !slice.isOver()) {
                pass(workspaceId, state.toBuilder(), slice, now);
            }
        }
    }

    private void pass(String workspaceId, RetentionState.Builder state, Slice slice, long now) {
        long cutoff = now - Duration.ofDays(state.getEventDays()).toMillis();
        Bytes cursor = Bytes.wrap(state.getCursor().toByteArray());
        boolean isOver = false;
        try (UserStore.Users rows = users.after(workspaceId, cursor)) {
            while (!isOver && slice.goesOn()) {
                User user = rows.next();
                if (user == null) {
                    isOver = true;
                } else if (user.events().firstAt().orElse(cutoff) >= cutoff) {
                    cursor = user.key();
                } else {
                    boolean more = expire(workspaceId, user, cutoff, now);
                    if (!more) {
                        cursor = user.key();
                    }
                    if (more || slice.isOver()) {
                        // The iterator shows this user as before: the next slice goes on with what is stored now.
                        break;
                    }
                }
            }
        }
        if (isOver) {
            state.setPassedAt(now).clearCursor();
        } else {
            state.setCursor(ByteString.copyFrom(cursor.get()));
        }
        retentions.put(workspaceId, state.build());
    }

    /** Returns whether the user has more events to be deleted. */
    private boolean expire(String workspaceId, User user, long cutoff, long now) {
        Expired expired = events.expire(user, cutoff, EVENTS_AT_ONCE);
        if (!expired.types().isEmpty()) {
            Set<String> computed =
                    values.eventsTakenIn(user, computations.index(workspaceId), expired.types(), false, now);
            CohortIndex index = cohorts.index(workspaceId);
            Set<Cohort> concerned = new LinkedHashSet<>(index.concernedBy(Change.of(computed)));
            for (String type : expired.types()) {
                concerned.addAll(index.concernedBy(new Change(false, type, false, Set.of(), Set.of())));
            }
            flips.follow(user, index, index.inOrder(concerned), Set.of(), 0, now);
            flips.computed(user, computed, 0, now);
            users.saveInPassing(user);
        }
        return expired.more();
    }
}
