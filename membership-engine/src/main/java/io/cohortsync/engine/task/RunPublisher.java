package io.cohortsync.engine.task;

import com.google.protobuf.ByteString;
import io.cohortsync.contracts.engine.EngineCommand.ComputationSent;
import io.cohortsync.contracts.engine.EngineCommand.PropertySent;
import io.cohortsync.engine.Slice;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.computation.Computation;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.definition.SyncBook;
import io.cohortsync.engine.run.Run;
import io.cohortsync.engine.run.RunBook;
import io.cohortsync.engine.sync.Forecast;
import io.cohortsync.engine.sync.PendingStore;
import io.cohortsync.engine.sync.Sender;
import io.cohortsync.engine.sync.Sender.When;
import io.cohortsync.engine.sync.Sync;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Publishes what runs have to send, in slices between updates. The first run of a sync examines every user, and so does one that
 * empties a list or sends a file; all others only the pending ones. A run that counts first goes over
 * them twice.
 */
final class RunPublisher {
    private final UserStore users;
    private final PendingStore pending;
    private final CohortBook cohorts;
    private final ComputationBook computations;
    private final SyncBook syncs;
    private final RunBook runs;
    private final Flips flips;
    private final Sender sender;
    private final FileRuns files;

    RunPublisher(
            UserStore users,
            PendingStore pending,
            CohortBook cohorts,
            ComputationBook computations,
            SyncBook syncs,
            RunBook runs,
            Flips flips,
            Sender sender,
            FileRuns files) {
        this.users = users;
        this.pending = pending;
        this.cohorts = cohorts;
        this.computations = computations;
        this.syncs = syncs;
        this.runs = runs;
        this.flips = flips;
        this.sender = sender;
        this.files = files;
    }

    /** Works until the slice is over or nothing waits. */
    void work(Slice slice, long now) {
        for (Run run : List.copyOf(runs.going())) {
            if (slice.isOver()) {
                return;
            }
            if (!run.isOver()) {
                publish(run, slice, now);
            }
        }
    }

    private void publish(Run run, Slice slice, long now) {
        Sync sync = syncs.withId(run.syncId());
        if (sync == null) {
            run.fail("sync_deleted", "The sync was deleted before its run began.");
            return;
        }
        if (run.isWaiting() || !isReady(run, sync)) {
            return;
        }
        if (run.state().getExamined() == 0 && run.state().getCursor().isEmpty()) {
            boolean examinesAll = sync.isFull() || !sync.state().getPrimed() || sync.empties();
            run.begin(
                    examinesAll,
                    examinesAll ? users.estimatedSize() : sync.state().getPending());
        }
        if (sync.isFull() && !run.isCounting() && !files.goesOn(run, sync)) {
            return;
        }
        if (run.state().getExaminesAll()) {
            examineAll(run, sync, slice, now);
        } else {
            examinePending(run, sync, slice, now);
        }
        syncs.touch(sync);
    }

    private boolean isReady(Run run, Sync sync) {
        if (sync.empties()) {
            return true;
        }
        // Otherwise it waits: half a computation must not remove anybody.
        return switch (sync.command().value()) {
            case null -> {
                Cohort cohort =
                        cohorts.withId(Objects.requireNonNull(sync.command().cohortId()));
                if (cohort == null) {
                    run.fail("cohort_not_computed", "The cohort of this sync is not in force; nothing was sent.");
                }
                yield cohort != null && cohorts.isComputed(cohort);
            }
            case PropertySent _ -> true;
            case ComputationSent value -> {
                Computation computation = computations.withId(value.computationId());
                if (computation == null) {
                    run.fail(
                            "computation_not_computed",
                            "The computation of this sync is not in force; nothing was sent.");
                }
                yield computation != null && computations.isComputed(computation);
            }
        };
    }

    private void examineAll(Run run, Sync sync, Slice slice, long now) {
        Bytes cursor = Bytes.wrap(run.state().getCursor().toByteArray());
        long examined = 0;
        boolean more = true;
        try (UserStore.Users rows = users.after(sync.command().workspaceId(), cursor)) {
            while (more && slice.goesOn()) {
                User user = rows.next();
                if (user == null) {
                    more = false;
                    continue;
                }
                look(run, sync, user, now);
                examined++;
                cursor = user.key();
            }
        }
        run.examined(examined);
        run.state().setCursor(ByteString.copyFrom(cursor.get()));
        if (!more && run.isCounting()) {
            run.counted(sync.state().getHolding());
        } else if (!more) {
            sync.state().setPrimed(true);
            run.publishedAll();
        }
    }

    private void examinePending(Run run, Sync sync, Slice slice, long now) {
        Bytes cursor = Bytes.wrap(run.state().getCursor().toByteArray());
        long examined = 0;
        boolean more = true;
        try (KeyValueIterator<Bytes, byte[]> rows = pending.after(sync.number(), cursor)) {
            while (slice.goesOn() && (more = rows.hasNext())) {
                cursor = PendingStore.userKey(rows.next().key);
                User user = users.find(cursor);
                if (user != null) {
                    look(run, sync, user, now);
                }
                examined++;
            }
        }
        run.examined(examined);
        run.state().setCursor(ByteString.copyFrom(cursor.get()));
        if (!more && run.isCounting()) {
            run.counted(sync.state().getHolding());
        } else if (!more) {
            run.publishedAll();
        }
    }

    private void look(Run run, Sync sync, User user, long now) {
        if (run.isCounting()) {
            Forecast.of(user, sync, flips.wish(user, sync)).forEach(run::planned);
        } else if (sync.isFull()) {
            stage(run, sync, user, now);
        } else {
            send(run, sync, user, now);
        }
    }

    private void send(Run run, Sync sync, User user, long now) {
        switch (sender.advance(user, sync, flips.wish(user, sync), When.NOW, run.id(), 0, now)) {
            case SENT -> run.published();
            case SKIPPED -> run.skippedUnresolved();
            case NOTHING, WAITING, NOTED -> {}
        }
        users.save(user);
    }

    private void stage(Run run, Sync sync, User user, long now) {
        switch (sender.stage(user, sync, flips.wish(user, sync), run.id(), now)) {
            case SENT -> run.published();
            case SKIPPED -> run.skippedUnresolved();
            case WAITING -> run.fail("earlier_run_unanswered", "A user of an earlier run is not answered yet.");
            case NOTHING, NOTED -> {}
        }
        users.save(user);
    }
}
