package io.cohortsync.engine.task;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.contracts.engine.EngineCommand;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.question.AskedQuestion;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.Outlet;
import io.cohortsync.engine.Slice;
import io.cohortsync.engine.Turns;
import io.cohortsync.engine.cohort.FailedLooks;
import io.cohortsync.engine.cohort.Memberships;
import io.cohortsync.engine.cohort.Pauses;
import io.cohortsync.engine.cohort.TimerStore;
import io.cohortsync.engine.computation.AccumulatorStore;
import io.cohortsync.engine.computation.ComputedValues;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.definition.ControlStore;
import io.cohortsync.engine.definition.RetentionBook;
import io.cohortsync.engine.definition.SyncBook;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.question.Questions;
import io.cohortsync.engine.run.RunBook;
import io.cohortsync.engine.state.Forwarded;
import io.cohortsync.engine.sync.PendingStore;
import io.cohortsync.engine.sync.Sender;
import io.cohortsync.engine.user.DeviceStore;
import io.cohortsync.engine.user.UserStore;
import java.time.Instant;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/**
 * Everything one partition does: records come in, state changes, messages go out. Not thread-safe; Kafka Streams calls it from
 * one thread. Whatever a call stored and sent is committed together or not at all.
 */
public final class EngineTask {
    private final Outlet outlet;
    private final Supplier<Turns> turns;
    private final CohortBook cohorts;
    private final ComputationBook computations;
    private final SyncBook syncs;
    private final RunBook runs;
    private final Sender sender;
    private final Departures departures;
    private final Devices devices;
    private final Deletions deletions;
    private final Updates updates;
    private final Arrivals arrivals;
    private final Outcomes outcomes;
    private final Scan scan;
    private final Expiry expiry;
    private final RunPublisher publisher;
    private final CatchingUp catchingUp;
    private final Commands commands;
    private final Reports reports;
    private final Questions questions;
    private final DueTimers dueTimers;
    private final Tidying tidying;

    /**
     * A task.
     *
     * @param userMemory bytes outside the heap for rows of users
     * @param turns those of the thread that calls: what long jobs go by; all times come with the calls
     */
    public EngineTask(
            Stores stores, Outlet outlet, int partition, int partitions, long userMemory, Supplier<Turns> turns) {
        this.outlet = outlet;
        this.turns = turns;
        var control = new ControlStore(stores.control());
        var pending = new PendingStore(stores.pending());
        var users = new UserStore(stores.users(), userMemory);
        var deviceStore = new DeviceStore(stores.devices());
        var events = new EventStore(stores.events(), stores.insertIds());
        var timers = new TimerStore(stores.timers());
        cohorts = new CohortBook(control);
        computations = new ComputationBook(control);
        var accumulators = new AccumulatorStore(stores.accumulators());
        var pauses = new Pauses();
        var failures = new FailedLooks(control, timers, outlet);
        var values = new ComputedValues(computations, accumulators, events, timers, pauses, failures);
        syncs = new SyncBook(control);
        runs = new RunBook(control);
        sender = new Sender(pending, outlet);
        var memberships = new Memberships(cohorts, computations, events, timers, pauses, failures);
        var flips = new Flips(cohorts, computations, memberships, syncs, sender);
        var leaving = new Leaving(cohorts, failures, syncs, sender);
        departures =
                new Departures(new DepartureBook(control), users, deviceStore, events, values, leaving, sender, outlet);
        devices = new Devices(deviceStore, departures, outlet);
        var removals = new Removals(users, syncs, flips, sender);
        deletions = new Deletions(new DeletionBook(control), users, events, values, departures, removals, outlet);
        scan = new Scan(control, users, events, cohorts, computations, values, flips);
        updates = new Updates(
                users, events, cohorts, computations, values, new Lists(cohorts, scan), flips, devices, deletions);
        arrivals = new Arrivals(users, events, cohorts, computations, values, syncs, flips, sender, updates, deletions);
        var retentions = new RetentionBook(control);
        expiry = new Expiry(retentions, users, events, cohorts, computations, values, flips);
        var fileRuns = new FileRuns(
                syncs, runs, new FileSources(cohorts, computations), deletions, outlet, partition, partitions);
        publisher = new RunPublisher(users, pending, cohorts, computations, syncs, runs, flips, sender, fileRuns);
        catchingUp = new CatchingUp(users, pending, syncs, flips);
        outcomes = new Outcomes(users, departures, deletions, syncs, runs, flips, sender, catchingUp, fileRuns);
        commands = new Commands(
                cohorts,
                computations,
                failures,
                syncs,
                runs,
                scan,
                catchingUp,
                fileRuns,
                pending,
                deletions,
                retentions);
        reports = new Reports(cohorts, computations, failures, syncs, runs, scan, outlet, partition, partitions);
        dueTimers = new DueTimers(users, timers, cohorts, computations, values, failures, flips);
        tidying = new Tidying(events, accumulators, computations, runs, deletions);
        questions = new Questions(users, deviceStore, events, cohorts, computations, syncs, outlet, partition);
    }

    /**
     * A record as it came, for parking.
     *
     * @param value null where the record had none
     */
    public record Input(String topic, int partition, long offset, byte[] key, byte[] value) {}

    public void update(Input record, long now) {
        try {
            UserUpdate update = UserUpdate.parseFrom(record.value);
            if (update.hasClaim()) {
                devices.claim(update);
            } else if (update.hasDeletion()) {
                deletions.begin(update, now);
            } else {
                updates.apply(update, record.offset, now);
            }
        } catch (InvalidProtocolBufferException e) {
            park(record, "not a UserUpdate: " + e.getMessage(), now);
        } catch (Unusable e) {
            park(record, String.valueOf(e.getMessage()), now);
        }
        commit(now);
    }

    /** Takes what another lane had for a user of this one. */
    public void forwarded(Input record, long now) {
        try {
            Forwarded message = Forwarded.parseFrom(record.value);
            if (message.hasReleased()) {
                devices.release(message, now);
            } else {
                // Negative, so that it differs from the offsets of updates that came directly.
                arrivals.apply(message, ~record.offset, now);
            }
        } catch (InvalidProtocolBufferException e) {
            park(record, "not a Forwarded: " + e.getMessage(), now);
        } catch (Unusable e) {
            park(record, String.valueOf(e.getMessage()), now);
        }
        commit(now);
    }

    public void command(Input record, long now) {
        try {
            commands.apply(Json.read(record.value, EngineCommand.class), now);
        } catch (JacksonException e) {
            park(record, "not an EngineCommand: " + e.getOriginalMessage(), now);
        } catch (Unusable e) {
            park(record, String.valueOf(e.getMessage()), now);
        }
        commit(now);
    }

    public void outcome(Input record, long now) {
        try {
            outcomes.apply(OutcomeBatch.parseFrom(record.value), now);
        } catch (InvalidProtocolBufferException e) {
            park(record, "not an OutcomeBatch: " + e.getMessage(), now);
        }
        commit(now);
    }

    /** A question. Nothing is stored: whoever waits for an answer does not wait through a restart. */
    public void question(Input record, long now) {
        try {
            questions.ask(Json.read(record.value, AskedQuestion.class), now);
        } catch (JacksonException e) {
            park(record, "not an AskedQuestion: " + e.getOriginalMessage(), now);
        }
    }

    /** Lets time pass: due timers, then long jobs for one slice if it is their turn. To be called every few milliseconds. */
    public void tick(long now) {
        dueTimers.fire(now);
        Turns mine = turns.get();
        if (mine.take(this)) {
            Slice slice = mine.slice();
            departures.work(slice, now);
            deletions.work(slice, now);
            scan.work(slice, now);
            publisher.work(slice, now);
            catchingUp.work(slice, now);
            expiry.work(slice, now);
            // A slice of their own: somebody waits for an answer, a long computation only takes longer.
            questions.work(mine.slice(), now);
            mine.done();
        }
        tidying.work(now);
        commands.tidy();
        commit(now);
    }

    /** Tells what changed: sizes, holdings, run progress. To be called a few times a second. */
    public void report(long now) {
        reports.send(now);
        commit(now);
    }

    private void commit(long now) {
        sender.flush(now);
        cohorts.save();
        computations.save();
        syncs.save();
        runs.save();
    }

    private void park(Input record, String reason, long now) {
        Unreadable unreadable = new Unreadable(
                record.topic,
                record.partition,
                record.offset,
                ByteString.copyFrom(record.key),
                ByteString.copyFrom(record.value),
                reason);
        outlet.park(unreadable.parked("membership-engine", Instant.ofEpochMilli(now)));
    }
}
