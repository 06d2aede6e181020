package io.cohortsync.engine.sync;

import io.cohortsync.contracts.engine.EngineCommand.SentValue;
import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.user.User;
import java.util.List;

/**
 * By what a user is put in, or why not. Pure.
 *
 * @param identifiers none: the user is skipped
 * @param obstacle why, in words; empty where the user has no value at all for the mapping
 */
record Addressed(List<Identifier> identifiers, String obstacle) {

    /**
     * What an ADD or SET is sent under. One after an operation that was not answered for certain repeats its identifiers, even where
     * the mapping would now choose others: the first may have taken place, and whoever is under it must not be forgotten. Only where
     * nothing can be taken out, or a new file has everybody anew, the new ones are used.
     */
    static Addressed of(User user, Sync sync, LedgerEntry entry) {
        SentValue sent = sync.command().value();
        PropertyValue value = sent == null ? null : ValueRule.of(user, sent);
        String obstacle = value == null ? "" : ValueRule.obstacle(value);
        if (!obstacle.isEmpty()) {
            return new Addressed(List.of(), obstacle);
        }
        List<Identifier> before = entry.getIdentifiersList();
        if (!before.isEmpty()
                && (sync.takesOut() && !sync.isFull() || Mapping.isCurrent(before, sync.command(), user))) {
            return new Addressed(before, "");
        }
        return Mapping.resolve(sync.command().mapping(), user)
                .map(identifier -> new Addressed(List.of(identifier), ""))
                .orElseGet(() -> new Addressed(
                        List.of(), Mapping.malformed(sync.command().mapping(), user)));
    }

    boolean isSkipped() {
        return identifiers.isEmpty();
    }
}
