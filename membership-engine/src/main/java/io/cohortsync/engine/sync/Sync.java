package io.cohortsync.engine.sync;

import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.engine.EngineCommand.PutSync;
import io.cohortsync.contracts.engine.EngineCommand.SentValue;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.SyncState.Builder;
import io.cohortsync.engine.user.User;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sync in force in one partition: what sync-api said, and this partition's counts.
 *
 * @param state counts; changed in place, stored when the record that changed it is done
 */
public record Sync(PutSync command, Builder state) {

    public String id() {
        return command.syncId();
    }

    public int number() {
        return command.number();
    }

    /** Whether differences go out the moment they arise. */
    public boolean sendsAtOnce() {
        return command.realTime() && command.state() == SyncState.ACTIVE;
    }

    /** Whether nobody is to be on the list any more. */
    public boolean empties() {
        return command.state() == SyncState.EMPTYING;
    }

    /** Whether what the destination holds of a user can be taken out again. */
    public boolean takesOut() {
        SentValue value = command.value();
        return value == null || value.unsets();
    }

    /** Whether every run sends the whole cohort as a file. */
    public boolean isFull() {
        return command.full();
    }

    /** An entry of the ledger as that of a list: who is in which file becomes who is held. */
    public LedgerEntry seen(LedgerEntry entry) {
        return isFull() ? FileRule.seen(entry, state) : entry;
    }

    /** The ledger after the answer to the operation on its way. */
    public LedgerEntry answered(LedgerEntry entry, OutcomeState outcome) {
        return isFull() ? FileRule.answered(entry, outcome, state) : LedgerRule.answered(entry, outcome);
    }

    /** Users come into the file of a run. */
    public void openFile(String runId) {
        FileRule.open(state, FileRule.file(runId));
    }

    /** The destination shows the file of a run, and no other. */
    public void showFile(String runId) {
        FileRule.show(state, FileRule.file(runId));
    }

    /** The destination will never show the file of a run. */
    public void dropFile(String runId) {
        FileRule.drop(state, FileRule.file(runId));
    }

    /** The next step towards the wish for one user; {@code entry} is the user's. */
    Step next(User user, LedgerEntry entry, Wish wish) {
        boolean current = Mapping.isCurrent(entry.getIdentifiersList(), command, user);
        SentValue value = command.value();
        return value == null
                ? LedgerRule.next(wish, entry, current)
                : ValueRule.next(wish, ValueRule.of(user, value), entry, current, value.unsets());
    }

    /** What a step that sends is at the destination. */
    Operation operation(Step step) {
        return command.value() == null
                ? step == Step.ADD ? Operation.ADD : Operation.REMOVE
                : step == Step.ADD ? Operation.SET : Operation.UNSET;
    }

    /** Properties on which the identifier of a user depends. */
    public Set<String> mappedProperties() {
        return Stream.concat(command.mapping().stream(), command.kept().stream())
                .map(IdentifierSource::property)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether everybody whom the destination rightly knows by the mappings of {@code before} may stay as they are. */
    public boolean keepsIdentifiersOf(PutSync before) {
        List<IdentifierMapping> kept = names(command.kept());
        boolean isSame = names(command.mapping()).equals(names(before.mapping())) && kept.equals(names(before.kept()));
        return isSame || kept.containsAll(names(before.mapping())) && kept.containsAll(names(before.kept()));
    }

    private static List<IdentifierMapping> names(List<IdentifierSource> sources) {
        return sources.stream()
                .map(source -> new IdentifierMapping(source.identifier(), source.property()))
                .toList();
    }
}
