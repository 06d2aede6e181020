package io.cohortsync.engine.sync;

import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.LedgerEntry.State;
import io.cohortsync.engine.state.Leftover;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of a ledger entry when anonymous people turn out to be the user and the destination holds them too. Pure.
 *
 * <p>An entry stays one line of operations: what else the destination holds waits in {@code leftovers} and becomes the entry's
 * own when the entry is absent, so that removals, refusals and uncertainty have one rule. Between operations an entry with
 * leftovers is not absent, and none of them has the entry's identifiers.
 */
public final class Leftovers {
    private Leftovers() {}

    /** The entry once an operation of somebody else who is this user is known to be on its way. */
    public static LedgerEntry awaiting(LedgerEntry entry) {
        return entry.toBuilder().setAwaited(entry.getAwaited() + 1).build();
    }

    /** The entry once such an operation is answered and {@code foreign} is what the destination holds then. */
    public static LedgerEntry arrived(LedgerEntry entry, LedgerEntry foreign) {
        return joined(entry.toBuilder().setAwaited(entry.getAwaited() - 1).build(), foreign);
    }

    /**
     * The entry of a user whom the destination holds by {@code foreign} too.
     *
     * @param foreign has no unanswered operation
     */
    public static LedgerEntry joined(LedgerEntry entry, LedgerEntry foreign) {
        if (foreign.getFilesCount() > 0) {
            return FileRule.joined(entry, foreign);
        }
        if (foreign.getState() == State.ABSENT) {
            return entry;
        }
        // A removal by the same identifiers, on its way or carried out, may have come after the foreign addition.
        boolean removed = entry.getState() == State.REMOVING
                        && sameIdentifiers(entry.getIdentifiersList(), foreign.getIdentifiersList())
                || entry.getState() == State.ABSENT && entry.getVersion() > 0;
        Leftover leftover = own(foreign).toBuilder()
                .setUncertain(removed || foreign.getState() == State.UNCERTAIN)
                .build();
        return settled(entry.toBuilder().addLeftovers(leftover).build());
    }

    /**
     * The entry of somebody deleted whose operations are unanswered, and who came back and is deleted again.
     *
     * @param again awaits the first one's answer, so it has no unanswered operation
     */
    public static LedgerEntry joinedLater(LedgerEntry entry, LedgerEntry again) {
        // One of those awaited is the entry itself.
        int awaited = entry.getAwaited() + Math.max(0, again.getAwaited() - 1);
        LedgerEntry all = joined(entry.toBuilder().setAwaited(awaited).build(), again);
        for (Leftover leftover : again.getLeftoversList()) {
            LedgerEntry held = again.toBuilder()
                    .setState(leftover.getUncertain() ? State.UNCERTAIN : State.HELD)
                    .clearIdentifiers()
                    .addAllIdentifiers(leftover.getIdentifiersList())
                    .build();
            all = joined(all, held);
        }
        return all;
    }

    /** The entry with its first leftover in front, to be removed. */
    static LedgerEntry leftoverFirst(LedgerEntry entry) {
        List<Leftover> others = new ArrayList<>(entry.getLeftoversList());
        Leftover first = others.removeFirst();
        // What is wished comes first again when the leftover is gone.
        others.addFirst(own(entry));
        return adopt(entry, first, others);
    }

    /** The entry after a refused removal: another turn for what else is to be removed. */
    static LedgerEntry postponed(LedgerEntry entry) {
        if (entry.getLeftoversCount() == 0) {
            return entry;
        }
        List<Leftover> others = new ArrayList<>(entry.getLeftoversList());
        Leftover first = others.removeFirst();
        others.addLast(own(entry));
        return adopt(entry, first, others);
    }

    /** Brings an entry into the shape entries have between operations; during one it stays as it is. */
    static LedgerEntry settled(LedgerEntry entry) {
        if (entry.getLeftoversCount() == 0 || LedgerRule.isUnanswered(entry)) {
            return entry;
        }
        List<Leftover> all = new ArrayList<>();
        if (entry.getState() != State.ABSENT) {
            all.add(own(entry));
        }
        entry.getLeftoversList().forEach(leftover -> add(leftover, all));
        // Who is held for certain is in front: the destination counts as holding the user.
        int front = 0;
        while (front < all.size() && all.get(front).getUncertain()) {
            front++;
        }
        Leftover first = all.remove(front == all.size() ? 0 : front);
        return adopt(entry, first, all);
    }

    private static void add(Leftover leftover, List<Leftover> all) {
        for (int i = 0; i < all.size(); i++) {
            if (sameIdentifiers(all.get(i).getIdentifiersList(), leftover.getIdentifiersList())) {
                all.set(i, both(all.get(i), leftover));
                return;
            }
        }
        all.add(leftover);
    }

    /** One of two that are under the same identifiers; which value was there last nobody knows. */
    private static Leftover both(Leftover one, Leftover other) {
        Leftover.Builder both = one.toBuilder().setUncertain(one.getUncertain() || other.getUncertain());
        if (!one.getValue().equals(other.getValue())) {
            both.clearValue();
        }
        return both.build();
    }

    private static Leftover own(LedgerEntry entry) {
        Leftover.Builder own = Leftover.newBuilder()
                .addAllIdentifiers(entry.getIdentifiersList())
                .setUncertain(entry.getState() == State.UNCERTAIN);
        if (entry.hasValue()) {
            own.setValue(entry.getValue());
        }
        return own.build();
    }

    private static LedgerEntry adopt(LedgerEntry entry, Leftover first, List<Leftover> others) {
        LedgerEntry.Builder adopted = entry.toBuilder()
                .setState(first.getUncertain() ? State.UNCERTAIN : State.HELD)
                .clearIdentifiers()
                .addAllIdentifiers(first.getIdentifiersList())
                .clearValue()
                .clearLeftovers()
                .addAllLeftovers(others);
        if (first.hasValue()) {
            adopted.setValue(first.getValue());
        }
        return adopted.build();
    }

    static boolean sameIdentifiers(List<Identifier> some, List<Identifier> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!Mapping.isSame(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }
}
