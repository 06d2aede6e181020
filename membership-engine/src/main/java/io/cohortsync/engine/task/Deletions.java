package io.cohortsync.engine.task;

import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.Outlet;
import io.cohortsync.engine.Slice;
import io.cohortsync.engine.computation.ComputedValues;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.event.EventStore.Forgotten;
import io.cohortsync.engine.state.AnonymousPerson;
import io.cohortsync.engine.state.DeletionState;
import io.cohortsync.engine.state.Forwarded;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.Released;
import io.cohortsync.engine.state.UserState;
import io.cohortsync.engine.sync.LedgerRule;
import io.cohortsync.engine.sync.Leftovers;
import io.cohortsync.engine.sync.Sync;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Forgets users. The row goes at once, so that no question, cohort or run meets the user any more; what destinations hold stays
 * behind as a {@link Departed} and is taken out by the rules that take anybody out, whatever cadence the sync has. Whoever comes
 * back under the same id is somebody new, to whom nothing is sent until the removals are answered: at any time one operation per
 * key and sync.
 */
final class Deletions {
    /** What was accepted before a deletion may arrive as long as topics keep it. */
    private static final long LATE_FOR = Duration.ofDays(7).toMillis();

    private static final int ROWS_AT_ONCE = 2_000;

    private final DeletionBook book;
    private final UserStore users;
    private final EventStore events;
    private final ComputedValues values;
    private final Departures departures;
    private final Removals removals;
    private final Outlet outlet;

    Deletions(
            DeletionBook book,
            UserStore users,
            EventStore events,
            ComputedValues values,
            Departures departures,
            Removals removals,
            Outlet outlet) {
        this.book = book;
        this.users = users;
        this.events = events;
        this.values = values;
        this.departures = departures;
        this.removals = removals;
        this.outlet = outlet;
    }

    /**
     * Deletes a user; one who is not there is deleted too.
     *
     * @throws Unusable when it names nobody; nothing has been changed
     */
    void begin(UserUpdate update, long now) throws Unusable {
        UserKey key = Updates.key(update);
        if (update.getDeletion().getDeletionId().isEmpty()) {
            throw new Unusable("a deletion without an id");
        }
        DeletionState earlier = book.find(key.text());
        DeletionState.Builder state = earlier == null ? DeletionState.newBuilder() : earlier.toBuilder();
        state.addDeletionIds(update.getDeletion().getDeletionId())
                .setRequestedAt(update.getAcceptedAt())
                .setFinishedAt(0)
                .setHasEvents(true);
        User user = users.find(Bytes.wrap(key.bytes()));
        Departed departed = Departed.of(key, state);
        if (user != null) {
            departures.leaveCohorts(user);
            values.forget(user);
            user.ledger().all().forEach(entry -> removals.take(departed, entry));
            if (key.kind() == UserKey.Kind.USER) {
                user.deviceIds().forEach(device -> release(key, device));
            }
            users.delete(user.key());
        }
        removals.stepAll(departed, now);
        forgetEvents(departed, ROWS_AT_ONCE);
        keep(departed, now);
    }

    /** Has the lane of a device forget that it was the deleted user's. */
    void release(UserKey key, String device) {
        outlet.forward(Forwarded.newBuilder()
                .setWorkspaceId(key.workspaceId())
                .setDeviceId(device)
                .setReleased(Released.newBuilder().setUserId(key.id()))
                .build());
    }

    /** A user of whom nothing is stored. */
    User create(UserKey key, long firstSeenAt) {
        User user = User.create(key, firstSeenAt);
        DeletionState state = book.isEmpty() ? null : book.find(key.text());
        if (state != null) {
            Departed departed = Departed.of(key, state.toBuilder());
            while (departed.state().getHasEvents()) {
                forgetEvents(departed, ROWS_AT_ONCE);
            }
            departed.ledger()
                    .forEach(entry ->
                            user.ledger().put(Leftovers.awaiting(user.ledger().of(entry.getSync()))));
            book.put(key.text(), departed.toState());
        }
        return user;
    }

    /** Whether something was accepted before its user was deleted. */
    boolean covers(UserKey key, long acceptedAt) {
        DeletionState state = book.isEmpty() ? null : book.find(key.text());
        return state != null && acceptedAt <= state.getRequestedAt();
    }

    /** Takes what destinations hold of an anonymous person who turns out to be somebody who is deleted. */
    void join(UserKey key, AnonymousPerson person, long now) {
        DeletionState state = book.find(key.text());
        if (state == null) {
            throw new IllegalStateException("nobody with this key is deleted");
        }
        Departed departed = Departed.of(key, state.toBuilder().setFinishedAt(0));
        for (LedgerEntry entry : person.getRow().getLedgerList()) {
            removals.change(departed, entry.getSync(), own -> Leftovers.joined(own, entry));
        }
        person.getAwaitedList().forEach(sync -> removals.change(departed, sync, Leftovers::awaiting));
        removals.stepAll(departed, now);
        keep(departed, now);
    }

    /** Takes the answer to an operation of such a person; returns false where it is not awaited for somebody deleted. */
    boolean answered(UserKey key, LedgerEntry answered, long now) {
        DeletionState state = book.isEmpty() ? null : book.find(key.text());
        if (state == null) {
            return false;
        }
        Departed departed = Departed.of(key, state.toBuilder());
        if (departed.user().ledger().of(answered.getSync()).getAwaited() == 0) {
            return false;
        }
        removals.change(departed, answered.getSync(), own -> Leftovers.arrived(own, answered));
        removals.stepAll(departed, now);
        keep(departed, now);
        return true;
    }

    /** Applies an outcome; returns false where it answers no removal of somebody deleted. */
    boolean answer(Bytes userKey, Sync sync, Outcome outcome, long now) {
        if (book.isEmpty()) {
            return false;
        }
        String text = new String(userKey.get(), StandardCharsets.UTF_8);
        DeletionState state = book.find(text);
        if (state == null) {
            return false;
        }
        Departed departed = Departed.of(UserKey.parse(text), state.toBuilder());
        if (!LedgerRule.answers(departed.user().ledger().of(sync.number()), outcome.getVersion())) {
            return false;
        }
        removals.answer(departed, sync, outcome, now);
        keep(departed, now);
        return true;
    }

    /** Takes the next step of everybody deleted by a sync that is deleted, or whose destination shows another file now. */
    void stepAll(int number, long now) {
        for (String key : book.userKeys()) {
            DeletionState state = book.find(key);
            if (state != null && state.getFinishedAt() == 0) {
                Departed departed = Departed.of(UserKey.parse(key), state.toBuilder());
                if (departed.isOpen(number)) {
                    removals.stepAll(departed, now);
                    keep(departed, now);
                }
            }
        }
    }

    /** Deletes events of users with many and tries refused removals again, until the slice is over. */
    void work(Slice slice, long now) {
        for (String key : book.userKeys()) {
            DeletionState state = book.find(key);
            if (state == null || state.getFinishedAt() > 0) {
                continue;
            }
            boolean isDue = state.getTryAgainAt() > 0 && state.getTryAgainAt() <= now;
            if (!state.getHasEvents() && !isDue) {
                continue;
            }
            if (slice.isOver()) {
                return;
            }
            Departed departed = Departed.of(UserKey.parse(key), state.toBuilder());
            forgetEvents(departed, ROWS_AT_ONCE);
            if (isDue) {
                departed.state().setTryAgainAt(0);
                removals.stepAll(departed, now);
            }
            keep(departed, now);
        }
    }

    /** Forgets deletions behind which nothing can arrive any more. */
    void forgetOld(long now) {
        for (String key : book.userKeys()) {
            @Nullable DeletionState state = book.find(key);
            if (state != null && state.getFinishedAt() > 0 && state.getFinishedAt() <= now - LATE_FOR) {
                book.remove(key);
            }
        }
    }

    private void forgetEvents(Departed departed, int limit) {
        DeletionState.Builder state = departed.state();
        if (state.getHasEvents()) {
            Forgotten forgotten = events.forget(departed.user().key(), limit);
            state.setEvents(state.getEvents() + forgotten.events()).setHasEvents(forgotten.more());
        }
    }

    private void keep(Departed departed, long now) {
        DeletionState.Builder state = departed.state();
        if (state.getFinishedAt() == 0 && departed.ledger().isEmpty() && !state.getHasEvents()) {
            state.setFinishedAt(now).setTryAgainAt(0);
            outlet.forget(departed.key().text(), now);
        }
        state.setVersion(state.getVersion() + 1);
        DeletionState stored = departed.toState();
        if (stored.getFinishedAt() > 0) {
            stored = stored.toBuilder()
                    .setRemains(UserState.getDefaultInstance())
                    .build();
        }
        book.put(departed.key().text(), stored);
        departed.progress().forEach(outlet::report);
    }
}
