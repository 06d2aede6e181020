package io.cohortsync.engine.sync;

import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.LedgerEntry.State;
import java.util.List;

/** The difference between what a destination should hold and what it holds, and how answers move what it holds. Pure. */
public final class LedgerRule {
    private LedgerRule() {}

    /**
     * The next step towards the wish.
     *
     * @param identifiersCurrent the identifiers in the ledger are still the user's values
     */
    public static Step next(Wish wish, LedgerEntry entry, boolean identifiersCurrent) {
        if (wish == Wish.UNKNOWN || entry.getAwaited() > 0) {
            return Step.WAIT;
        }
        boolean wished = wish == Wish.MEMBER;
        return switch (entry.getState()) {
            case ADDING, REMOVING -> Step.WAIT;
            case ABSENT -> wished ? Step.ADD : Step.NOTHING;
            // A changed identifier is taken out first; its outcome leads to the ADD of the new one.
            case HELD -> {
                if (!wished || !identifiersCurrent) {
                    yield Step.REMOVE;
                }
                yield entry.getLeftoversCount() == 0 ? Step.NOTHING : Step.REMOVE_LEFTOVER;
            }
            case UNCERTAIN -> wished && identifiersCurrent ? Step.ADD : Step.REMOVE;
            case UNRECOGNIZED -> throw new IllegalStateException("unknown ledger state of sync " + entry.getSync());
        };
    }

    /** The ledger once {@code operation} is on its way; a value that is set comes after. */
    public static LedgerEntry sent(LedgerEntry entry, Operation operation, List<Identifier> identifiers, String runId) {
        return entry.toBuilder()
                .setState(
                        switch (operation) {
                            case ADD, SET -> State.ADDING;
                            case REMOVE, UNSET -> State.REMOVING;
                            case OPERATION_UNSPECIFIED, UNRECOGNIZED ->
                                throw new IllegalArgumentException("no operation for sync " + entry.getSync());
                        })
                .clearIdentifiers()
                .addAllIdentifiers(identifiers)
                .setVersion(entry.getVersion() + 1)
                .setWasUncertain(entry.getState() == State.UNCERTAIN)
                .setRunId(runId)
                .build();
    }

    /**
     * The ledger once {@code value} is on its way.
     *
     * @param entry what was before
     * @param sent what {@link #sent} made of it
     */
    static LedgerEntry sentValue(LedgerEntry entry, LedgerEntry sent, PropertyValue value) {
        LedgerEntry.Builder next = sent.toBuilder().setValue(value).clearReplaced();
        // By another identifier it is the first value there.
        next.setWasHeld(entry.getState() == State.HELD
                && Leftovers.sameIdentifiers(entry.getIdentifiersList(), sent.getIdentifiersList()));
        if (next.getWasHeld() && entry.hasValue()) {
            next.setReplaced(entry.getValue());
        }
        return next.build();
    }

    /** Whether an outcome answers the operation that is on its way; any other is a repetition and changes nothing. */
    public static boolean answers(LedgerEntry entry, long version) {
        return entry.getVersion() == version && isUnanswered(entry);
    }

    /** Whether an operation is on its way. */
    public static boolean isUnanswered(LedgerEntry entry) {
        return entry.getState() == State.ADDING || entry.getState() == State.REMOVING;
    }

    /** The ledger after the answer to the operation on its way. */
    public static LedgerEntry answered(LedgerEntry entry, OutcomeState outcome) {
        return Leftovers.settled(withoutOperation(entry, outcome));
    }

    private static LedgerEntry withoutOperation(LedgerEntry entry, OutcomeState outcome) {
        boolean adding = entry.getState() == State.ADDING;
        LedgerEntry.Builder next = entry.toBuilder().clearRunId().clearWasUncertain();
        if (didNotTakePlace(outcome) && entry.getWasUncertain()) {
            // That this operation did not take place tells nothing of the earlier one.
            LedgerEntry uncertain = next.setState(State.UNCERTAIN).build();
            return adding ? uncertain : Leftovers.postponed(uncertain);
        }
        next.clearWasHeld().clearReplaced();
        if (didNotTakePlace(outcome) && entry.getWasHeld()) {
            return held(next, entry);
        }
        return switch (outcome) {
            case DELIVERED -> adding ? next.setState(State.HELD).build() : absent(next);
            // Refused for this user, or never sent: an ADD did not take place; a REMOVE did not either, so it is tried
            // again.
            case SKIPPED, RETURNED_UNSENT ->
                adding
                        ? absent(next)
                        : Leftovers.postponed(next.setState(State.HELD).build());
            // Nobody knows whether it took place. Both operations can be repeated; a removal uses these identifiers.
            case UNDELIVERED, RETURNED_UNCERTAIN ->
                next.setState(State.UNCERTAIN).build();
            case STAGED, OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("an outcome of no list for sync " + entry.getSync());
        };
    }

    private static boolean didNotTakePlace(OutcomeState outcome) {
        return outcome == OutcomeState.SKIPPED || outcome == OutcomeState.RETURNED_UNSENT;
    }

    /** The value before is the one that is there. */
    private static LedgerEntry held(LedgerEntry.Builder next, LedgerEntry entry) {
        next.setState(State.HELD).clearValue();
        if (entry.hasReplaced()) {
            next.setValue(entry.getReplaced());
        }
        return next.build();
    }

    /** Whether the destination counts as holding the user. */
    public static boolean holds(LedgerEntry entry) {
        return entry.getState() == State.HELD || entry.getState() == State.REMOVING || entry.getWasHeld();
    }

    private static LedgerEntry absent(LedgerEntry.Builder entry) {
        return entry.setState(State.ABSENT).clearIdentifiers().clearValue().build();
    }
}
