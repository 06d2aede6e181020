package io.cohortsync.engine.task;

import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.engine.definition.SyncBook;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.LedgerEntry.State;
import io.cohortsync.engine.sync.LedgerRule;
import io.cohortsync.engine.sync.Leftovers;
import io.cohortsync.engine.sync.Sender;
import io.cohortsync.engine.sync.Sender.When;
import io.cohortsync.engine.sync.Sync;
import io.cohortsync.engine.sync.Wish;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes deleted users out of destinations: at once, paused syncs too, and again until they are out or refused for good. */
final class Removals {
    private static final long FIRST_WAIT = Duration.ofMinutes(1).toMillis();
    private static final long LONGEST_WAIT = Duration.ofHours(1).toMillis();
    /** Refusals after which somebody has to look at it, some hours later. */
    private static final int MAX_TRIES = 10;

    private final UserStore users;
    private final SyncBook syncs;
    private final Flips flips;
    private final Sender sender;

    Removals(UserStore users, SyncBook syncs, Flips flips, Sender sender) {
        this.users = users;
        this.syncs = syncs;
        this.flips = flips;
        this.sender = sender;
    }

    /** Takes an entry over from a user who is deleted. */
    void take(Departed departed, LedgerEntry entry) {
        Sync sync = syncs.withNumber(entry.getSync());
        if (sync != null) {
            // What waits for a run waits no more; the count of users held stays, or is one less where two become one.
            LedgerEntry uncounted = departed.isOpen(entry.getSync()) ? entry : LedgerEntry.getDefaultInstance();
            sender.release(departed.user().key(), sync, uncounted);
        }
        if (departed.isOpen(entry.getSync())) {
            change(departed, entry.getSync(), open -> Leftovers.joinedLater(open, entry));
        } else {
            departed.user().ledger().put(entry);
        }
    }

    /** Changes what a destination holds of a deleted user. */
    void change(Departed departed, int syncNumber, UnaryOperator<LedgerEntry> change) {
        LedgerEntry own = departed.user().ledger().of(syncNumber);
        LedgerEntry changed = change.apply(own);
        Sync sync = syncs.withNumber(syncNumber);
        if (sync == null) {
            departed.user().ledger().put(changed);
        } else {
            sender.move(departed.user(), sync, own, changed);
            syncs.touch(sync);
        }
    }

    /** Takes the next step of every sync. */
    void stepAll(Departed departed, long now) {
        departed.ledger().forEach(entry -> step(departed, entry, now));
    }

    /** Moves the ledger by an outcome that answers it, and takes the step that follows. */
    void answer(Departed departed, Sync sync, Outcome outcome, long now) {
        LedgerEntry entry = departed.user().ledger().of(sync.number());
        LedgerEntry answered = sync.answered(entry, outcome.getState());
        sender.move(departed.user(), sync, entry, answered);
        syncs.touch(sync);
        if (sync.isFull() || outcome.getState() == OutcomeState.DELIVERED || isOver(sync, answered)) {
            step(departed, answered, now);
            return;
        }
        String reason = outcome.getPartnerMessage().isEmpty() ? outcome.getReason() : outcome.getPartnerMessage();
        int failed = departed.failed(sync, reason);
        if (outcome.getState() == OutcomeState.SKIPPED && failed >= MAX_TRIES) {
            sender.release(departed.user().key(), sync, answered);
            departed.refused(sync, now);
            free(departed.user(), sync, answered, now);
            return;
        }
        // A destination that is down is waited for without end, as everywhere.
        long again = now + Math.min(LONGEST_WAIT, FIRST_WAIT << Math.min(failed - 1, 6));
        long planned = departed.state().getTryAgainAt();
        departed.state().setTryAgainAt(planned == 0 ? again : Math.min(planned, again));
    }

    private void step(Departed departed, LedgerEntry entry, long now) {
        Sync sync = syncs.withNumber(entry.getSync());
        boolean isOver = isOver(sync, entry);
        if (isOver && (sync == null || !departed.isReported(entry.getSync()))) {
            departed.neverHeld(entry.getSync());
        } else if (sync == null) {
            departed.left(entry.getSync(), now);
        } else if (isOver) {
            departed.removed(sync, now);
            free(departed.user(), sync, entry, now);
        } else if (sync.isFull()) {
            // The next file is without them.
            departed.removing(sync);
        } else if (!sync.takesOut() && !LedgerRule.isUnanswered(entry) && entry.getAwaited() == 0) {
            sender.release(departed.user().key(), sync, entry);
            departed.left(sync, now);
            free(departed.user(), sync, entry, now);
        } else {
            departed.removing(sync);
            sender.advance(departed.user(), sync, Wish.NOT_MEMBER, When.NOW, "", 0, now);
            syncs.touch(sync);
        }
    }

    private static boolean isOver(@Nullable Sync sync, LedgerEntry entry) {
        LedgerEntry seen = sync == null ? entry : sync.seen(entry);
        return seen.getState() == State.ABSENT && !LedgerRule.isUnanswered(entry) && entry.getAwaited() == 0;
    }

    /** Lets whoever came back under the same key be sent. */
    private void free(User departed, Sync sync, LedgerEntry entry, long now) {
        User returned = users.find(departed.key());
        if (returned == null || returned.ledger().of(sync.number()).getAwaited() == 0) {
            return;
        }
        LedgerEntry own = returned.ledger().of(sync.number());
        LedgerEntry free = Leftovers.arrived(own, LedgerEntry.getDefaultInstance()).toBuilder()
                // So that no late repetition of an answer can answer what is sent from here on.
                .setVersion(Math.max(own.getVersion(), entry.getVersion()))
                .build();
        sender.move(returned, sync, own, free);
        flips.step(returned, sync, 0, now);
        users.save(returned);
    }
}
