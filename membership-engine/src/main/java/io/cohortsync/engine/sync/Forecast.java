package io.cohortsync.engine.sync;

import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.PlannedUser;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.user.User;
import java.util.List;

/** What {@link Sender} would do. Pure. */
public final class Forecast {
    private Forecast() {}

    /** Everything a run would do for one user, in order: also what follows the first answer. */
    public static List<PlannedUser> of(User user, Sync sync, Wish wish) {
        LedgerEntry entry = user.ledger(sync.number());
        boolean current = Mapping.isCurrent(entry.getIdentifiersList(), sync.command(), user);
        return switch (LedgerRule.next(wish, entry, current)) {
            case NOTHING, WAIT -> List.of();
            case ADD -> List.of(addition(user, sync, entry.getIdentifiersList()));
            case REMOVE_LEFTOVER -> List.of(removal(user, Leftovers.leftoverFirst(entry)));
            case REMOVE ->
                wish == Wish.MEMBER
                        ? List.of(removal(user, entry), addition(user, sync, List.of()))
                        : List.of(removal(user, entry));
        };
    }

    private static PlannedUser addition(User user, Sync sync, List<Identifier> sent) {
        PlannedUser.Builder addition = planned(user, Operation.ADD);
        if (!sent.isEmpty()) {
            return addition.addAllIdentifiers(sent).build();
        }
        Mapping.resolve(sync.command().mapping(), user)
                .ifPresentOrElse(addition::addIdentifiers, () -> addition.setSkipReason(Mapping.UNRESOLVED));
        return addition.build();
    }

    private static PlannedUser removal(User user, LedgerEntry entry) {
        return planned(user, Operation.REMOVE)
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
