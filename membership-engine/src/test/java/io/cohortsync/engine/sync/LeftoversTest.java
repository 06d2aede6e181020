package io.cohortsync.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.LedgerEntry.State;
import io.cohortsync.engine.state.Leftover;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftoversTest {

    @Test
    void oneIdentifierReadFromTwoPropertiesIsNoLeftover() {
        LedgerEntry own = entry("HELD a");
        LedgerEntry foreign = own.toBuilder()
                .setIdentifiers(0, own.getIdentifiers(0).toBuilder().setProperty("another"))
                .build();

        assertThat(Leftovers.joined(own, foreign)).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({
        // the user's entry and its version, the foreign entry: what they become
        "ABSENT -,0,HELD a,HELD a",
        "ABSENT -,0,UNCERTAIN a,UNCERTAIN a",
        "ABSENT -,0,ABSENT -,ABSENT -",
        // The user was held before: a removal of then may have hit the foreign addition.
        "ABSENT -,2,HELD a,UNCERTAIN a",
        "HELD a,1,HELD a,HELD a",
        "HELD a,1,UNCERTAIN a,UNCERTAIN a",
        "UNCERTAIN a,1,HELD a,UNCERTAIN a",
        "HELD a,1,HELD b,HELD a + HELD b",
        "HELD a,1,UNCERTAIN b,HELD a + UNCERTAIN b",
        // Who is held for certain is in front.
        "UNCERTAIN a,1,HELD b,HELD b + UNCERTAIN a",
        "UNCERTAIN a,1,UNCERTAIN b,UNCERTAIN a + UNCERTAIN b",
        // While an operation is on its way its entry stays.
        "ADDING a,1,HELD a,ADDING a + HELD a",
        "ADDING a,1,HELD b,ADDING a + HELD b",
        "REMOVING a,2,HELD b,REMOVING a + HELD b",
        "REMOVING a,2,HELD a,REMOVING a + UNCERTAIN a"
    })
    void twoEntriesOfOnePersonBecomeOneByTheTable(String own, long version, String foreign, String joined) {
        LedgerEntry entry = entry(own).toBuilder().setVersion(version).build();
        LedgerEntry result = Leftovers.joined(entry, entry(foreign));
        assertThat(words(result)).isEqualTo(joined);
        assertThat(result.getVersion()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        // before, operation, outcome: after
        "HELD a + HELD b,REMOVE_LEFTOVER,DELIVERED,HELD a",
        "HELD a + UNCERTAIN b,REMOVE_LEFTOVER,DELIVERED,HELD a",
        "HELD a + HELD b,REMOVE_LEFTOVER,UNDELIVERED,HELD a + UNCERTAIN b",
        "HELD a + HELD b,REMOVE_LEFTOVER,SKIPPED,HELD a + HELD b",
        "HELD a + HELD b + HELD c,REMOVE_LEFTOVER,DELIVERED,HELD a + HELD c",
        "HELD a + HELD b,REMOVE,DELIVERED,HELD b",
        // A refused removal makes way for the other.
        "HELD a + HELD b,REMOVE,SKIPPED,HELD b + HELD a",
        "HELD a + HELD b,REMOVE,UNDELIVERED,HELD b + UNCERTAIN a",
        "UNCERTAIN a + UNCERTAIN b,REMOVE,SKIPPED,UNCERTAIN b + UNCERTAIN a",
        "UNCERTAIN a + UNCERTAIN b,ADD,DELIVERED,HELD a + UNCERTAIN b"
    })
    void anAnswerMovesAnEntryWithLeftoversByTheTable(String before, Step step, OutcomeState outcome, String after) {
        LedgerEntry entry = step == Step.REMOVE_LEFTOVER ? Leftovers.leftoverFirst(entry(before)) : entry(before);
        Operation operation = step == Step.ADD ? Operation.ADD : Operation.REMOVE;
        LedgerEntry sent = LedgerRule.sent(entry, operation, entry.getIdentifiersList(), "");
        assertThat(words(LedgerRule.answered(sent, outcome))).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "HELD a + HELD b,true,REMOVE_LEFTOVER,REMOVE",
        "HELD a + HELD b,false,REMOVE,REMOVE",
        "UNCERTAIN a + UNCERTAIN b,true,ADD,REMOVE",
        "ADDING a + HELD b,true,WAIT,WAIT"
    })
    void whatIsWishedComesFirstAndThenWhatIsLeftOver(String entry, boolean current, Step member, Step notMember) {
        assertThat(LedgerRule.next(Wish.MEMBER, entry(entry), current)).isEqualTo(member);
        assertThat(LedgerRule.next(Wish.NOT_MEMBER, entry(entry), current)).isEqualTo(notMember);
        assertThat(LedgerRule.next(Wish.UNKNOWN, entry(entry), current)).isEqualTo(Step.WAIT);
    }

    @Test
    void nothingIsSentWhileAnOperationOfTheSamePersonIsUnanswered() {
        LedgerEntry waiting = Leftovers.awaiting(Leftovers.awaiting(entry("ABSENT -")));
        assertThat(LedgerRule.next(Wish.MEMBER, waiting, true)).isEqualTo(Step.WAIT);
        LedgerEntry half = Leftovers.arrived(waiting, entry("ABSENT -"));
        assertThat(LedgerRule.next(Wish.MEMBER, half, true)).isEqualTo(Step.WAIT);
        LedgerEntry whole = Leftovers.arrived(half, entry("HELD a"));
        assertThat(words(whole)).isEqualTo("HELD a");
        assertThat(LedgerRule.next(Wish.MEMBER, whole, true)).isEqualTo(Step.NOTHING);
    }

    /** "HELD a + UNCERTAIN b": the entry and its leftovers. */
    private static LedgerEntry entry(String words) {
        LedgerEntry.Builder entry = LedgerEntry.newBuilder().setSync(1);
        String[] parts = words.split(" \\+ ");
        for (int i = 0; i < parts.length; i++) {
            String state = parts[i].split(" ")[0];
            Identifier id =
                    Identifier.newBuilder().setValue(parts[i].split(" ")[1]).build();
            if (i > 0) {
                entry.addLeftovers(Leftover.newBuilder().addIdentifiers(id).setUncertain(state.equals("UNCERTAIN")));
            } else {
                entry.setState(State.valueOf(state));
                if (entry.getState() != State.ABSENT) {
                    entry.addIdentifiers(id);
                }
            }
        }
        return entry.build();
    }

    private static String words(LedgerEntry entry) {
        String own = entry.getState() + " "
                + (entry.getIdentifiersCount() == 0
                        ? "-"
                        : entry.getIdentifiers(0).getValue());
        return own
                + entry.getLeftoversList().stream()
                        .map(leftover -> " + " + (leftover.getUncertain() ? "UNCERTAIN " : "HELD ")
                                + leftover.getIdentifiers(0).getValue())
                        .collect(Collectors.joining());
    }
}
