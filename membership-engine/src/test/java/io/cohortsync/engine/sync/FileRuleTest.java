package io.cohortsync.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.LedgerEntry.State;
import io.cohortsync.engine.state.SyncState;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileRuleTest {
    private static final LedgerEntry NEVER = LedgerEntry.newBuilder().setSync(1).build();
    private static final long ONE = FileRule.file("run_1");
    private static final long TWO = FileRule.file("run_2");

    private final SyncState.Builder sync = SyncState.newBuilder();

    @Test
    void whoIsStagedIsHeldWhenTheFileIsShownAndNotBefore() {
        LedgerEntry entry = staged(NEVER, "run_1");
        assertThat(seen(entry)).isEqualTo(State.UNCERTAIN);
        assertThat(sync.getHolding()).isZero();

        FileRule.show(sync, ONE);
        assertThat(seen(entry)).isEqualTo(State.HELD);
        assertThat(sync.getHolding()).isEqualTo(1);
    }

    @Test
    void whoIsNotInTheNextFileIsHeldNoLonger() {
        LedgerEntry stays = staged(NEVER, "run_1");
        LedgerEntry leaves = staged(NEVER, "run_1");
        FileRule.show(sync, ONE);
        stays = staged(stays, "run_2");
        FileRule.show(sync, TWO);

        assertThat(seen(stays)).isEqualTo(State.HELD);
        assertThat(seen(leaves)).isEqualTo(State.ABSENT);
        assertThat(FileRule.seen(leaves, sync).getIdentifiersList()).isEmpty();
        assertThat(sync.getHolding()).isEqualTo(1);
    }

    @Test
    void aDroppedFileLeavesWhatIsShown() {
        LedgerEntry stays = staged(NEVER, "run_1");
        FileRule.show(sync, ONE);
        stays = staged(stays, "run_2");
        LedgerEntry fresh = staged(NEVER, "run_2");
        FileRule.drop(sync, TWO);

        assertThat(seen(stays)).isEqualTo(State.HELD);
        assertThat(seen(fresh)).isEqualTo(State.ABSENT);
        assertThat(sync.getHolding()).isEqualTo(1);
        assertThat(sync.getOpenFilesList()).isEmpty();
    }

    @Test
    void anEntryForgetsFilesThatAreShownNoLonger() {
        LedgerEntry entry = NEVER;
        for (int run = 1; run <= 5; run++) {
            entry = staged(entry, "run_" + run);
            FileRule.show(sync, FileRule.file("run_" + run));
        }
        assertThat(entry.getFilesList()).containsExactly(FileRule.file("run_4"), FileRule.file("run_5"));
    }

    @Test
    void whoIsRefusedOrUndeliveredIsInNoFurtherFile() {
        LedgerEntry held = staged(NEVER, "run_1");
        FileRule.show(sync, ONE);
        for (OutcomeState state : List.of(OutcomeState.SKIPPED, OutcomeState.UNDELIVERED)) {
            FileRule.open(sync, TWO);
            LedgerEntry answered = FileRule.answered(sent(held, "run_2"), state, sync);
            assertThat(answered.getFilesList()).containsExactly(ONE);
            assertThat(answered.getState()).isEqualTo(State.ABSENT);
        }
    }

    @Test
    void twoPeopleWhoAreOneAreInTheFilesOfBothAndCountOnce() {
        LedgerEntry one = staged(NEVER, "run_1");
        LedgerEntry other = staged(NEVER, "run_1");
        FileRule.show(sync, ONE);
        assertThat(sync.getHolding()).isEqualTo(2);

        FileRule.count(sync, other, NEVER);
        LedgerEntry joined = Leftovers.joined(one, other);
        FileRule.count(sync, one, joined);
        assertThat(seen(joined)).isEqualTo(State.HELD);
        assertThat(sync.getHolding()).isEqualTo(1);

        LedgerEntry late = Leftovers.joined(NEVER, other);
        assertThat(seen(late)).isEqualTo(State.HELD);
        assertThat(late.getIdentifiersCount()).isEqualTo(1);
    }

    private State seen(LedgerEntry entry) {
        return FileRule.seen(entry, sync).getState();
    }

    private LedgerEntry staged(LedgerEntry entry, String runId) {
        FileRule.open(sync, FileRule.file(runId));
        LedgerEntry staged = FileRule.answered(sent(entry, runId), OutcomeState.STAGED, sync);
        FileRule.count(sync, entry, staged);
        return staged;
    }

    private static LedgerEntry sent(LedgerEntry entry, String runId) {
        Identifier email = Identifier.newBuilder()
                .setName("email")
                .setValue("jane@x.example")
                .build();
        return LedgerRule.sent(entry, Operation.ADD, List.of(email), runId);
    }
}
