package io.cohortsync.engine.sync;

import io.cohortsync.contracts.engine.EngineCommand.SentValue;
import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.Outlet;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.sync.PendingStore.Cause;
import io.cohortsync.engine.user.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;

/**
 * Turns differences into deliveries, collects them per sync and run, and hands them out when told. One per task; not
 * thread-safe.
 */
public final class Sender {
    private final PendingStore pending;
    private final Outlet outlet;
    private final Map<Address, Parcel> parcels = new LinkedHashMap<>();

    public Sender(PendingStore pending, Outlet outlet) {
        this.pending = pending;
        this.outlet = outlet;
    }

    /** Whether what was found goes out now or is noted for a run. */
    public enum When {
        NOW,
        LATER
    }

    /**
     * Takes the next step for one user of one sync: sends it, notes it as pending, or does nothing.
     *
     * @param runId the run it is for; empty in real time
     * @param acceptedAt when the update that caused it was accepted; 0 where none did
     * @return what happened
     */
    public Result advance(User user, Sync sync, Wish wish, When when, String runId, long acceptedAt, long now) {
        if (sync.isFull()) {
            // Every run sends everybody: there is nothing to do for a single user, and nothing to note.
            return Result.NOTHING;
        }
        LedgerEntry entry = user.ledger().of(sync.number());
        Step step = sync.next(user, entry, wish);
        switch (step) {
            case NOTHING -> pending.remove(sync, user.key());
            case WAIT -> {}
            case ADD, REMOVE, REMOVE_LEFTOVER -> {
                if (when == When.LATER) {
                    pending.put(sync, user.key(), Cause.UNSENT);
                    return Result.NOTED;
                }
                LedgerEntry front = step == Step.REMOVE_LEFTOVER ? Leftovers.leftoverFirst(entry) : entry;
                return send(user, sync, front, step, runId, acceptedAt, now);
            }
        }
        return step == Step.WAIT ? Result.WAITING : Result.NOTHING;
    }

    /**
     * Puts one user into the file of a full sync's run, if that is the wish.
     *
     * @return what happened; WAITING where an earlier run is not answered, and a file without the user would not be whole
     */
    public Result stage(User user, Sync sync, Wish wish, String runId, long now) {
        LedgerEntry entry = user.ledger().of(sync.number());
        if (wish == Wish.NOT_MEMBER) {
            return Result.NOTHING;
        }
        return wish == Wish.UNKNOWN || LedgerRule.isUnanswered(entry)
                ? Result.WAITING
                : send(user, sync, entry, Step.ADD, runId, 0, now);
    }

    /** What {@link #advance} and {@link #stage} did. */
    public enum Result {
        NOTHING,
        WAITING,
        NOTED,
        SENT,
        SKIPPED
    }

    private Result send(User user, Sync sync, LedgerEntry entry, Step step, String runId, long acceptedAt, long now) {
        Operation operation = sync.operation(step);
        List<Identifier> identifiers = entry.getIdentifiersList();
        Parcel parcel = parcels.computeIfAbsent(new Address(sync, runId), _ -> new Parcel(sync, runId));
        if (step == Step.ADD) {
            Addressed addressed = Addressed.of(user, sync, sync.seen(entry));
            if (addressed.isSkipped()) {
                parcel.skip(unresolved(user, sync, entry, addressed.obstacle(), acceptedAt));
                handIfFull(sync, runId, parcel, now);
                if (!sync.isFull()) {
                    pending.put(sync, user.key(), Cause.SKIPPED);
                }
                return Result.SKIPPED;
            }
            identifiers = addressed.identifiers();
        }
        LedgerEntry sent = LedgerRule.sent(entry, operation, identifiers, runId);
        SentValue value = sync.command().value();
        if (operation == Operation.SET && value != null) {
            sent = LedgerRule.sentValue(entry, sent, Objects.requireNonNull(ValueRule.of(user, value)));
        }
        move(user, sync, user.ledger().of(sync.number()), sent);
        pending.remove(sync, user.key());
        parcel.send(delivery(user, sync, operation, sent, acceptedAt));
        handIfFull(sync, runId, parcel, now);
        return Result.SENT;
    }

    private void handIfFull(Sync sync, String runId, Parcel parcel, long now) {
        if (parcel.isFull()) {
            parcel.hand(outlet, now);
            parcels.remove(new Address(sync, runId));
        }
    }

    /** Puts a user back for a later run. */
    public void note(User user, Sync sync, Cause cause) {
        pending.put(sync, user.key(), cause);
    }

    /** Changes a user's ledger and the sync's count of users held. */
    public void move(User user, Sync sync, LedgerEntry from, LedgerEntry to) {
        user.ledger().put(to);
        count(sync, from, to);
    }

    private static void count(Sync sync, LedgerEntry from, LedgerEntry to) {
        if (sync.isFull()) {
            FileRule.count(sync.state(), from, to);
        } else if (LedgerRule.holds(from) != LedgerRule.holds(to)) {
            sync.state().setHolding(sync.state().getHolding() + (LedgerRule.holds(to) ? 1 : -1));
        }
    }

    /** Takes a user out of a sync's counts who is somebody else from here on; {@code entry} is no longer this user's. */
    public void release(Bytes userKey, Sync sync, LedgerEntry entry) {
        pending.remove(sync, userKey);
        count(sync, entry, LedgerEntry.getDefaultInstance());
    }

    /** Hands out everything collected. To be called before the record that caused it is done. */
    public void flush(long now) {
        parcels.values().forEach(parcel -> parcel.hand(outlet, now));
        parcels.clear();
    }

    private static Delivery delivery(User user, Sync sync, Operation operation, LedgerEntry sent, long acceptedAt) {
        Delivery.Builder delivery = Delivery.newBuilder()
                .setUserKey(key(user.key()))
                .setAmplitudeId(user.amplitudeId())
                .setOperation(operation)
                .addAllIdentifiers(sent.getIdentifiersList())
                .setVersion(sent.getVersion())
                .setAcceptedAt(acceptedAt);
        if (operation == Operation.SET) {
            delivery.setValue(sent.getValue());
        }
        if (!sync.command().attributes().isEmpty()) {
            delivery.addAllAttributes(Mapping.attributes(sync.command().attributes(), user));
        }
        return delivery.build();
    }

    private static Outcome unresolved(User user, Sync sync, LedgerEntry entry, String obstacle, long acceptedAt) {
        Outcome.Builder outcome = Outcome.newBuilder()
                .setUserKey(key(user.key()))
                .setAmplitudeId(user.amplitudeId())
                .setOperation(sync.operation(Step.ADD))
                .setVersion(entry.getVersion())
                .setAcceptedAt(acceptedAt)
                .setState(OutcomeState.SKIPPED)
                .setReason(Mapping.UNRESOLVED)
                .setPartnerMessage(obstacle);
        SentValue sent = sync.command().value();
        PropertyValue value = sent == null ? null : ValueRule.of(user, sent);
        // One that is too large to be sent is too large to be kept.
        if (value != null && ValueRule.obstacle(value).isEmpty()) {
            outcome.setValue(value);
        }
        return outcome.build();
    }

    private static String key(Bytes userKey) {
        return new String(userKey.get(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Where a message goes: equal for the same sync object and run. */
    private record Address(Sync sync, String runId) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Address(Sync otherSync, String otherRun)
                    && otherSync.number() == sync.number()
                    && otherRun.equals(runId);
        }

        @Override
        public int hashCode() {
            return sync.number() * 31 + runId.hashCode();
        }
    }
}
