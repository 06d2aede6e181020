package io.cohortsync.engine.sync;

import io.cohortsync.contracts.engine.EngineCommand.ComputationSent;
import io.cohortsync.contracts.engine.EngineCommand.PropertySent;
import io.cohortsync.contracts.engine.EngineCommand.SentValue;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.rule.Values;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.user.User;
import org.jspecify.annotations.Nullable;

/**
 * The difference between the value a destination should have of a user and the one it has. ADD stands for setting, REMOVE for
 * unsetting. Pure.
 */
public final class ValueRule {
    /** Larger ones would make a batch too large for the broker, and are no attribute anywhere. */
    private static final int LARGEST_VALUE = 8_000;

    private ValueRule() {}

    /** The user's value; null: none, and the user is not in the sync's scope. */
    public static @Nullable PropertyValue of(User user, SentValue sent) {
        PropertyValue value = switch (sent) {
            case PropertySent property -> user.properties().value(property.property());
            case ComputationSent computation -> user.computed().of(computation.number());
        };
        return value != null && Values.isSet(value) ? value : null;
    }

    /** Why a value cannot be sent, in words; empty where it can. */
    static String obstacle(PropertyValue value) {
        return value.getSerializedSize() > LARGEST_VALUE ? "the value has more than 8,000 bytes" : "";
    }

    /**
     * The next step towards the wish.
     *
     * @param value the user's value; not null where the wish is MEMBER
     * @param identifiersCurrent the identifiers in the ledger are still the user's
     * @param unsets the destination can take a value back
     */
    static Step next(
            Wish wish, @Nullable PropertyValue value, LedgerEntry entry, boolean identifiersCurrent, boolean unsets) {
        if (wish == Wish.UNKNOWN || entry.getAwaited() > 0) {
            return Step.WAIT;
        }
        boolean wished = wish == Wish.MEMBER;
        Step unset = unsets ? Step.REMOVE : Step.NOTHING;
        return switch (entry.getState()) {
            case ADDING, REMOVING -> Step.WAIT;
            case ABSENT -> wished ? Step.ADD : Step.NOTHING;
            case HELD -> {
                if (!wished) {
                    yield unset;
                }
                if (!identifiersCurrent) {
                    // Under the earlier identifier the value stays where it cannot be taken back.
                    yield unsets ? Step.REMOVE : Step.ADD;
                }
                if (!entry.hasValue() || !entry.getValue().equals(value)) {
                    yield Step.ADD;
                }
                yield unsets && entry.getLeftoversCount() > 0 ? Step.REMOVE_LEFTOVER : Step.NOTHING;
            }
            case UNCERTAIN -> wished && (identifiersCurrent || !unsets) ? Step.ADD : unset;
            case UNRECOGNIZED -> throw new IllegalStateException("unknown ledger state of sync " + entry.getSync());
        };
    }
}
