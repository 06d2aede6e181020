package io.cohortsync.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.LedgerEntry.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerRuleTest {
    private static final Identifier JANE =
            Identifier.newBuilder().setName("email").setValue("jane@x").build();

    @ParameterizedTest
    @CsvSource({
        // state, identifiers current: member, not member, unknown
        "ABSENT,true,ADD,NOTHING,WAIT",
        "ABSENT,false,ADD,NOTHING,WAIT",
        "ADDING,true,WAIT,WAIT,WAIT",
        "ADDING,false,WAIT,WAIT,WAIT",
        "REMOVING,true,WAIT,WAIT,WAIT",
        "REMOVING,false,WAIT,WAIT,WAIT",
        "HELD,true,NOTHING,REMOVE,WAIT",
        "HELD,false,REMOVE,REMOVE,WAIT",
        "UNCERTAIN,true,ADD,REMOVE,WAIT",
        "UNCERTAIN,false,REMOVE,REMOVE,WAIT"
    })
    void theNextStepFollowsTheTable(State state, boolean current, Step member, Step notMember, Step unknown) {
        LedgerEntry entry = LedgerEntry.newBuilder().setState(state).build();
        assertThat(LedgerRule.next(Wish.MEMBER, entry, current)).isEqualTo(member);
        assertThat(LedgerRule.next(Wish.NOT_MEMBER, entry, current)).isEqualTo(notMember);
        assertThat(LedgerRule.next(Wish.UNKNOWN, entry, current)).isEqualTo(unknown);
    }

    @ParameterizedTest
    @CsvSource({
        // from, operation: delivered, skipped, undelivered
        "ABSENT,ADD,HELD,ABSENT,UNCERTAIN",
        "HELD,REMOVE,ABSENT,HELD,UNCERTAIN",
        // A refusal says nothing of the earlier operation nobody answered.
        "UNCERTAIN,ADD,HELD,UNCERTAIN,UNCERTAIN",
        "UNCERTAIN,REMOVE,ABSENT,UNCERTAIN,UNCERTAIN"
    })
    void anAnswerMovesTheLedgerByTheTable(
            State from, Operation operation, State delivered, State skipped, State undelivered) {
        LedgerEntry.Builder before =
                LedgerEntry.newBuilder().setSync(3).setState(from).setVersion(6);
        LedgerEntry sent = LedgerRule.sent(before.build(), operation, List.of(JANE), "run_1");
        assertThat(sent.getState()).isEqualTo(operation == Operation.ADD ? State.ADDING : State.REMOVING);
        assertThat(sent.getVersion()).isEqualTo(7);
        assertThat(sent.getRunId()).isEqualTo("run_1");
        assertThat(sent.getIdentifiersList()).containsExactly(JANE);
        check(sent, OutcomeState.DELIVERED, delivered);
        check(sent, OutcomeState.SKIPPED, skipped);
        check(sent, OutcomeState.UNDELIVERED, undelivered);
        check(sent, OutcomeState.RETURNED_UNSENT, skipped);
        check(sent, OutcomeState.RETURNED_UNCERTAIN, undelivered);
    }

    private static void check(LedgerEntry sent, OutcomeState outcome, State expected) {
        LedgerEntry next = LedgerRule.answered(sent, outcome);
        LedgerEntry.Builder wanted =
                LedgerEntry.newBuilder().setSync(3).setState(expected).setVersion(7);
        if (expected != State.ABSENT) {
            wanted.addIdentifiers(JANE);
        }
        assertThat(next).as("%s", outcome).isEqualTo(wanted.build());
    }

    @ParameterizedTest
    @CsvSource({"ABSENT,false", "ADDING,false", "HELD,true", "REMOVING,true", "UNCERTAIN,false"})
    void aDestinationHoldsWhomItConfirmedUntilItConfirmsTheRemoval(State state, boolean holds) {
        assertThat(LedgerRule.holds(LedgerEntry.newBuilder().setState(state).build()))
                .isEqualTo(holds);
    }

    @Test
    void onlyTheOperationOnItsWayCanBeAnsweredAndOnlyOnce() {
        LedgerEntry sent = LedgerRule.sent(LedgerEntry.getDefaultInstance(), Operation.ADD, List.of(JANE), "");
        assertThat(LedgerRule.answers(sent, 1)).isTrue();
        assertThat(LedgerRule.answers(sent, 0)).isFalse();
        assertThat(LedgerRule.answers(sent, 2)).isFalse();
        assertThat(LedgerRule.answers(LedgerRule.answered(sent, OutcomeState.DELIVERED), 1))
                .isFalse();
        assertThat(LedgerRule.answers(LedgerRule.answered(sent, OutcomeState.UNDELIVERED), 1))
                .isFalse();
    }

    @Test
    void anOutcomeWithoutAStateIsRefused() {
        LedgerEntry sent = LedgerRule.sent(LedgerEntry.getDefaultInstance(), Operation.ADD, List.of(JANE), "");
        assertThatThrownBy(() -> LedgerRule.answered(sent, OutcomeState.OUTCOME_UNSPECIFIED))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
