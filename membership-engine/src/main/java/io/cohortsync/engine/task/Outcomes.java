package io.cohortsync.engine.task;

import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.engine.definition.SyncBook;
import io.cohortsync.engine.run.Run;
import io.cohortsync.engine.run.RunBook;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.sync.LedgerRule;
import io.cohortsync.engine.sync.PendingStore.Cause;
import io.cohortsync.engine.sync.Sender;
import io.cohortsync.engine.sync.Sender.When;
import io.cohortsync.engine.sync.Sync;
import io.cohortsync.engine.sync.Wish;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Moves the ledger by what the dispatcher learned, and takes the step that follows. */
final class Outcomes {
    private final UserStore users;
    private final Departures departures;
    private final Deletions deletions;
    private final SyncBook syncs;
    private final RunBook runs;
    private final Flips flips;
    private final Sender sender;
    private final CatchingUp catchingUp;
    private final FileRuns files;

    Outcomes(
            UserStore users,
            Departures departures,
            Deletions deletions,
            SyncBook syncs,
            RunBook runs,
            Flips flips,
            Sender sender,
            CatchingUp catchingUp,
            FileRuns files) {
        this.users = users;
        this.departures = departures;
        this.deletions = deletions;
        this.syncs = syncs;
        this.runs = runs;
        this.flips = flips;
        this.sender = sender;
        this.catchingUp = catchingUp;
        this.files = files;
    }

    void apply(OutcomeBatch batch, long now) {
        if (batch.getSource() == OutcomeBatch.Source.ENGINE) {
            // Written by this engine for history; its state was moved when it was written.
            return;
        }
        if (batch.hasFile()) {
            files.ended(batch.getRunId(), batch.getSyncId(), batch.getFile(), now);
            return;
        }
        Run run = batch.getRunId().isEmpty() ? null : runs.withId(batch.getRunId());
        Sync sync = syncs.withId(batch.getSyncId());
        if (sync != null) {
            syncs.touch(sync);
        }
        for (Outcome outcome : batch.getOutcomesList()) {
            boolean first = sync == null || answer(sync, run, outcome, now);
            if (first && run != null) {
                run.answered(outcome);
            }
        }
        if (sync != null && run != null && run.isDone()) {
            // What the run gave up is kept for a real-time sync until the destination answers.
            catchingUp.begin(sync);
        }
    }

    /** Applies one outcome; returns false when it repeats one that was applied. */
    private boolean answer(Sync sync, @Nullable Run run, Outcome outcome, long now) {
        Bytes key = Bytes.wrap(outcome.getUserKey().getBytes(StandardCharsets.UTF_8));
        if (deletions.answer(key, sync, outcome, now)) {
            return true;
        }
        User user = users.find(key);
        if (user == null) {
            return departures.answer(key, sync, outcome, now);
        }
        LedgerEntry entry = user.ledger().of(sync.number());
        if (!LedgerRule.answers(entry, outcome.getVersion())) {
            return false;
        }
        sender.move(user, sync, entry, sync.answered(entry, outcome.getState()));
        switch (outcome.getState()) {
            case STAGED -> {}
            case DELIVERED -> goOn(user, sync, run, now);
            case SKIPPED -> putBack(user, sync, Cause.SKIPPED, now);
            case UNDELIVERED -> putBack(user, sync, Cause.UNSENT, now);
            case RETURNED_UNSENT, RETURNED_UNCERTAIN -> flips.step(user, sync, outcome.getAcceptedAt(), now);
            case OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("refused by the ledger rule before");
        }
        users.save(user);
        return true;
    }

    /** The wish may have changed while the operation was on its way; a changed identifier now needs its ADD. */
    private void goOn(User user, Sync sync, @Nullable Run run, long now) {
        Wish wish = flips.wish(user, sync);
        if (run != null && !run.state().getCancelled()) {
            if (sender.advance(user, sync, wish, When.NOW, run.id(), 0, now) == Sender.Result.SENT) {
                run.published();
            }
        } else {
            flips.step(user, sync, 0, now);
        }
    }

    private void putBack(User user, Sync sync, Cause cause, long now) {
        // Notes the difference, if there still is one, without sending: what was just refused would be refused again.
        Sender.Result result = sender.advance(user, sync, flips.wish(user, sync), When.LATER, "", 0, now);
        if (result == Sender.Result.NOTED) {
            sender.note(user, sync, cause);
        }
    }
}
