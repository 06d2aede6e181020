package io.cohortsync.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.engine.state.LedgerEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/**
 * The ledger against a destination that may refuse, and may carry out what it never confirms. Whatever happened before, once
 * it confirms everything it holds exactly whom it should, and until then the ledger knows of everybody it may hold.
 */
class LedgerModelTest {

    /** What can happen. */
    enum Happening {
        ENTERS,
        LEAVES,
        COHORT_IS_GONE,
        TAKES_OLD_IDENTIFIER,
        TAKES_NEW_IDENTIFIER,
        SENDS,
        DELIVERED,
        REFUSED,
        LOST_ON_THE_WAY_THERE,
        LOST_ON_THE_WAY_BACK,
        RETURNED_UNSENT,
        RETURNED_AFTER_IT_WAS_LOST_ON_THE_WAY_THERE,
        RETURNED_AFTER_IT_WAS_LOST_ON_THE_WAY_BACK
    }

    @Property(tries = 5_000)
    void onceEverythingIsDeliveredTheDestinationHoldsWhatItShould(@ForAll @Size(max = 40) List<Happening> happenings) {
        World world = new World();
        happenings.forEach(world::happen);
        world.settle();
        assertThat(world.held).isEqualTo(world.wish == Wish.MEMBER ? Set.of(world.identifier) : Set.of());
    }

    private static final class World {
        private final Set<Identifier> held = new HashSet<>();
        private Wish wish = Wish.NOT_MEMBER;
        private Identifier identifier = identifier("old@x");
        private LedgerEntry ledger = LedgerEntry.getDefaultInstance();

        private void happen(Happening happening) {
            switch (happening) {
                case ENTERS -> wish = Wish.MEMBER;
                case LEAVES -> wish = Wish.NOT_MEMBER;
                case COHORT_IS_GONE -> wish = Wish.UNKNOWN;
                case TAKES_OLD_IDENTIFIER -> identifier = identifier("old@x");
                case TAKES_NEW_IDENTIFIER -> identifier = identifier("new@x");
                case SENDS -> send();
                case DELIVERED -> answer(OutcomeState.DELIVERED, Set.of(OutcomeState.DELIVERED));
                case REFUSED -> answer(OutcomeState.SKIPPED, Set.of());
                case LOST_ON_THE_WAY_THERE -> answer(OutcomeState.UNDELIVERED, Set.of());
                case LOST_ON_THE_WAY_BACK -> answer(OutcomeState.UNDELIVERED, Set.of(OutcomeState.UNDELIVERED));
                case RETURNED_UNSENT -> answer(OutcomeState.RETURNED_UNSENT, Set.of());
                case RETURNED_AFTER_IT_WAS_LOST_ON_THE_WAY_THERE -> answer(OutcomeState.RETURNED_UNCERTAIN, Set.of());
                case RETURNED_AFTER_IT_WAS_LOST_ON_THE_WAY_BACK ->
                    answer(OutcomeState.RETURNED_UNCERTAIN, Set.of(OutcomeState.RETURNED_UNCERTAIN));
            }
            assertThat(ledger.getIdentifiersList())
                    .as("the ledger knows of everybody the destination may hold, after %s", happening)
                    .containsAll(held);
        }

        private Step next() {
            return LedgerRule.next(
                    wish, ledger, ledger.getIdentifiersList().stream().allMatch(identifier::equals));
        }

        private void send() {
            switch (next()) {
                case NOTHING, WAIT -> {}
                case ADD -> ledger = LedgerRule.sent(ledger, Operation.ADD, List.of(identifier), "");
                case REMOVE -> ledger = LedgerRule.sent(ledger, Operation.REMOVE, ledger.getIdentifiersList(), "");
                case REMOVE_LEFTOVER -> throw new AssertionError("nobody else turned out to be this user");
            }
        }

        private void answer(OutcomeState outcome, Set<OutcomeState> carriedOut) {
            if (!LedgerRule.answers(ledger, ledger.getVersion())) {
                return;
            }
            if (carriedOut.contains(outcome)) {
                switch (ledger.getState()) {
                    case ADDING -> held.addAll(ledger.getIdentifiersList());
                    case REMOVING -> ledger.getIdentifiersList().forEach(held::remove);
                    case ABSENT, HELD, UNCERTAIN, UNRECOGNIZED -> throw new AssertionError(ledger);
                }
            }
            ledger = LedgerRule.answered(ledger, outcome);
        }

        private void settle() {
            if (wish == Wish.UNKNOWN) {
                happen(Happening.LEAVES);
            }
            happen(Happening.DELIVERED);
            for (int i = 0; i < 3; i++) {
                happen(Happening.SENDS);
                happen(Happening.DELIVERED);
            }
            assertThat(next()).isEqualTo(Step.NOTHING);
        }

        private static Identifier identifier(String value) {
            return Identifier.newBuilder().setName("email").setValue(value).build();
        }
    }
}
