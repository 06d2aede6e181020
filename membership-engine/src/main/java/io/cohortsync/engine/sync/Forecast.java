package io.cohortsync.engine.sync;

import io.cohortsync.contracts.engine.EngineCommand.SentValue;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.PlannedUser;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.user.User;
import java.util.List;

/** What {@link Sender} would do. Pure. */
public final class Forecast {
    private Forecast() {}

    /** Everything a run would do for one user, in order: also what follows the first answer. */
    public static List<PlannedUser> of(User user, Sync sync, Wish wish) {
        LedgerEntry entry = sync.seen(user.ledger().of(sync.number()));
        return switch (sync.next(user, entry, wish)) {
            case NOTHING, WAIT -> List.of();
            case ADD -> List.of(addition(user, sync, entry));
            case REMOVE_LEFTOVER -> List.of(removal(user, sync, Leftovers.leftoverFirst(entry)));
            case REMOVE ->
                wish == Wish.MEMBER
                        ? List.of(removal(user, sync, entry), addition(user, sync, LedgerEntry.getDefaultInstance()))
                        : List.of(removal(user, sync, entry));
        };
    }

    private static PlannedUser addition(User user, Sync sync, LedgerEntry entry) {
        PlannedUser.Builder addition = planned(user, sync.operation(Step.ADD));
        Addressed addressed = Addressed.of(user, sync, entry);
        if (addressed.isSkipped()) {
            addition.setSkipReason(Mapping.UNRESOLVED);
        }
        SentValue sent = sync.command().value();
        PropertyValue value = sent == null ? null : ValueRule.of(user, sent);
        if (value != null && !addressed.isSkipped()) {
            addition.setValue(value);
        }
        return addition.addAllIdentifiers(addressed.identifiers()).build();
    }

    private static PlannedUser removal(User user, Sync sync, LedgerEntry entry) {
        return planned(user, sync.operation(Step.REMOVE))
                .addAllIdentifiers(entry.getIdentifiersList())
                .build();
    }

    private static PlannedUser.Builder planned(User user, Operation operation) {
        return PlannedUser.newBuilder()
                .setOperation(operation)
                .setUserId(user.userId())
                .setDeviceId(user.deviceId())
                .setAmplitudeId(user.amplitudeId());
    }
}
