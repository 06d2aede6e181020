package io.cohortsync.engine.topology;

import static io.cohortsync.engine.topology.EngineScenario.Mode.ON_DEMAND;
import static io.cohortsync.engine.topology.EngineScenario.Mode.REAL_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.RunProgress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncScenarioTest {
    private static final String BUYERS = "{'type':'performed','event':'Buy'}";
    private static final String GERMANS =
            "{'type':'property','property':'country','operator':'is','values':['Germany']}";

    @TempDir
    Path folder;

    private EngineScenario engine;

    @BeforeEach
    void start() {
        engine = new EngineScenario(folder);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void theFirstRunSendsEverybodyAndTheNextOnlyTheChanges() {
        engine.cohort("coh_buyers", BUYERS);
        engine.event("jane1", "Buy");
        engine.event("mary1", "Buy");
        engine.event("paul1", "Look");
        engine.sync("syn_1", "coh_buyers", ON_DEMAND, SyncState.ACTIVE, "user_id");

        engine.startRun("run_1", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactlyInAnyOrder("ADD jane1", "ADD mary1");
        RunProgress first = engine.run("run_1");
        assertThat(first.getDone()).isTrue();
        assertThat(first.getCounts().getAdded()).isEqualTo(2);

        engine.event("paul1", "Buy");
        assertThat(engine.sent()).isEmpty();
        engine.startRun("run_2", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("ADD paul1");
        assertThat(engine.run("run_2").getExamined()).isEqualTo(1);
    }

    @Test
    void aUserWhoLeavesIsRemovedByTheIdentifierThatWasSent() {
        engine.cohort("coh_germans", GERMANS);
        engine.property("jane1", "country", "Germany");
        engine.property("jane1", "email", "jane@old.example");
        engine.sync("syn_1", "coh_germans", ON_DEMAND, SyncState.ACTIVE, "email");
        engine.startRun("run_1", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("ADD jane@old.example");

        engine.property("jane1", "country", "France");
        engine.property("jane1", "email", "jane@new.example");
        engine.startRun("run_2", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("REMOVE jane@old.example");
    }

    @Test
    void aChangedIdentifierIsTakenOutAndPutInAgain() {
        engine.cohort("coh_germans", GERMANS);
        engine.property("jane1", "country", "Germany");
        engine.property("jane1", "email", "jane@old.example");
        engine.sync("syn_1", "coh_germans", REAL_TIME, SyncState.ACTIVE, "email");
        engine.startRun("run_1", "syn_1");
        engine.deliverAll(_ -> OutcomeState.DELIVERED);

        engine.property("jane1", "email", "jane@new.example");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED))
                .containsExactly("REMOVE jane@old.example", "ADD jane@new.example");
    }

    @Test
    void aUserWithoutTheMappedPropertyIsSkippedAndTriedAgainByTheNextRun() {
        engine.cohort("coh_germans", GERMANS);
        engine.property("jane1", "country", "Germany");
        engine.sync("syn_1", "coh_germans", ON_DEMAND, SyncState.ACTIVE, "email");
        engine.startRun("run_1", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).isEmpty();
        assertThat(engine.skipped())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.getReason()).isEqualTo("unresolved_mapping"));
        RunProgress run = engine.run("run_1");
        assertThat(run.getDone()).isTrue();
        assertThat(run.getCounts().getSkippedUnresolvedMapping()).isEqualTo(1);

        engine.property("jane1", "email", "jane@x.example");
        engine.startRun("run_2", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("ADD jane@x.example");
    }

    @Test
    void theSecondChoiceOfTheMappingIsTakenWhereTheFirstHasNoValue() {
        engine.cohort("coh_germans", GERMANS);
        engine.property("jane1", "country", "Germany");
        engine.property("jane1", "phone", "+49301234");
        engine.sync("syn_1", "coh_germans", ON_DEMAND, SyncState.ACTIVE, "email", "phone");
        engine.startRun("run_1", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("ADD +49301234");
    }

    @Test
    void aRealTimeSyncSendsAChangeAtOnce() {
        engine.cohort("coh_buyers", BUYERS);
        engine.sync("syn_1", "coh_buyers", REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.event("jane1", "Buy");
        assertThat(engine.deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.getAcceptedAt())
                        .isEqualTo(engine.now().toEpochMilli()));
    }

    @Test
    void whileAnOperationIsUnansweredNothingElseIsSentAndTheLastWishWins() {
        engine.cohort("coh_germans", GERMANS);
        engine.sync("syn_1", "coh_germans", REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.property("jane1", "country", "Germany");
        Delivery add = engine.deliveries().getFirst();
        engine.property("jane1", "country", "France");
        engine.property("jane1", "country", "Germany");
        engine.property("jane1", "country", "Spain");
        assertThat(engine.sent()).isEmpty();
        engine.answer(add, "syn_1", "", OutcomeState.DELIVERED);
        assertThat(engine.sent()).containsExactly("REMOVE jane1");
    }

    @Test
    void aChangeThatComesBackUnsentIsForgottenWhenItIsNotWishedAnyMore() {
        engine.cohort("coh_germans", GERMANS);
        engine.sync("syn_1", "coh_germans", REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.property("jane1", "country", "Germany");
        Delivery add = engine.deliveries().getFirst();
        engine.property("jane1", "country", "France");
        engine.answer(add, "syn_1", "", OutcomeState.RETURNED_UNSENT);
        assertThat(engine.sent()).isEmpty();
        engine.property("jane1", "country", "Germany");
        assertThat(engine.sent()).containsExactly("ADD jane1");
    }

    @Test
    void aChangeThatComesBackUnsentIsSentAgainWhileItIsWishedWithTheTimeOfItsCause() {
        engine.cohort("coh_germans", GERMANS);
        engine.sync("syn_1", "coh_germans", REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.property("jane1", "country", "Germany");
        Delivery add = engine.deliveries().getFirst();
        engine.answer(add, "syn_1", "", OutcomeState.RETURNED_UNSENT);
        assertThat(engine.deliveries()).singleElement().satisfies(again -> {
            assertThat(again.getOperation()).isEqualTo(add.getOperation());
            assertThat(again.getAcceptedAt()).isEqualTo(add.getAcceptedAt());
            assertThat(again.getVersion()).isEqualTo(add.getVersion() + 1);
        });
    }

    @Test
    void aChangeThatComesBackUncertainIsUndoneWhenItIsNotWishedAnyMore() {
        engine.cohort("coh_germans", GERMANS);
        engine.sync("syn_1", "coh_germans", REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.property("jane1", "country", "Germany");
        Delivery add = engine.deliveries().getFirst();
        engine.property("jane1", "country", "France");
        engine.answer(add, "syn_1", "", OutcomeState.RETURNED_UNCERTAIN);
        assertThat(engine.sent()).containsExactly("REMOVE jane1");
    }

    @Test
    void whatComesBackToAPausedSyncWaitsForItsNextRun() {
        engine.cohort("coh_germans", GERMANS);
        engine.sync("syn_1", "coh_germans", REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.property("jane1", "country", "Germany");
        Delivery add = engine.deliveries().getFirst();
        engine.sync("syn_1", "coh_germans", REAL_TIME, SyncState.PAUSED, "user_id");
        engine.answer(add, "syn_1", "", OutcomeState.RETURNED_UNSENT);
        assertThat(engine.sent()).isEmpty();
        engine.sync("syn_1", "coh_germans", REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.startRun("run_2", "syn_1");
        assertThat(engine.sent()).containsExactly("ADD jane1");
    }

    @Test
    void aRepeatedOutcomeChangesNothing() {
        engine.cohort("coh_buyers", BUYERS);
        engine.event("jane1", "Buy");
        engine.sync("syn_1", "coh_buyers", ON_DEMAND, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        Delivery add = engine.deliveries().getFirst();
        engine.answer(add, "syn_1", "run_1", OutcomeState.DELIVERED);
        engine.answer(add, "syn_1", "run_1", OutcomeState.UNDELIVERED);
        RunProgress run = engine.run("run_1");
        assertThat(run.getCounts().getAdded()).isEqualTo(1);
        assertThat(run.getCounts().getUndelivered()).isZero();
    }

    @Test
    void whatCouldNotBeDeliveredStaysForTheNextRun() {
        engine.cohort("coh_buyers", BUYERS);
        engine.event("jane1", "Buy");
        engine.sync("syn_1", "coh_buyers", ON_DEMAND, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.UNDELIVERED)).containsExactly("ADD jane1");
        RunProgress failed = engine.run("run_1");
        assertThat(failed.getDone()).isTrue();
        assertThat(failed.getCounts().getUndelivered()).isEqualTo(1);
        assertThat(failed.getFailureReason()).isEqualTo("destination_unavailable");
        engine.startRun("run_2", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("ADD jane1");
    }

    @Test
    void aUserWhoseAdditionIsUncertainAndWhoLeftIsRemovedToBeSure() {
        engine.cohort("coh_germans", GERMANS);
        engine.property("jane1", "country", "Germany");
        engine.sync("syn_1", "coh_germans", ON_DEMAND, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.deliverAll(_ -> OutcomeState.UNDELIVERED);
        engine.property("jane1", "country", "France");
        engine.startRun("run_2", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("REMOVE jane1");
    }

    @Test
    void aUserThePartnerRefusedIsTriedAgainByEveryLaterRun() {
        engine.cohort("coh_buyers", BUYERS);
        engine.event("jane1", "Buy");
        engine.sync("syn_1", "coh_buyers", ON_DEMAND, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.deliverAll(_ -> OutcomeState.SKIPPED);
        assertThat(engine.run("run_1").getCounts().getSkippedRejectedByPartner())
                .isEqualTo(1);
        engine.startRun("run_2", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.SKIPPED)).containsExactly("ADD jane1");
        engine.startRun("run_3", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("ADD jane1");
    }

    @Test
    void aPausedSyncCollectsAndSendsTheDifferenceWhenItGoesOn() {
        engine.cohort("coh_germans", GERMANS);
        engine.sync("syn_1", "coh_germans", REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.sync("syn_1", "coh_germans", REAL_TIME, SyncState.PAUSED, "user_id");
        engine.property("jane1", "country", "Germany");
        engine.property("mary1", "country", "Germany");
        engine.property("mary1", "country", "France");
        assertThat(engine.sent()).isEmpty();
        engine.sync("syn_1", "coh_germans", REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.settle();
        assertThat(engine.sent()).containsExactly("ADD jane1");
    }

    @Test
    void aRealTimeSyncSendsWhatItsInitialRunGaveUp() {
        engine.cohort("coh_buyers", BUYERS);
        engine.event("jane1", "Buy");
        engine.sync("syn_1", "coh_buyers", REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        Delivery add = engine.deliveries().getFirst();
        engine.answer(add, "syn_1", "run_1", OutcomeState.UNDELIVERED);
        engine.settle();
        assertThat(engine.run("run_1").getCounts().getUndelivered()).isEqualTo(1);
        assertThat(engine.sent()).containsExactly("ADD jane1");
    }

    @Test
    void aCancelledRunPublishesNothingMoreAndEndsWhenItsDeliveriesAreAnswered() {
        engine.cohort("coh_buyers", BUYERS);
        engine.event("jane1", "Buy");
        engine.sync("syn_1", "coh_buyers", ON_DEMAND, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        Delivery add = engine.deliveries().getFirst();
        engine.cancelRun("run_1", "syn_1");
        engine.answer(add, "syn_1", "run_1", OutcomeState.DELIVERED);
        assertThat(engine.run("run_1").getDone()).isTrue();
    }

    @Test
    void aRunWhoseCohortIsNotInForceSendsNoRemovals() {
        engine.cohort("coh_buyers", BUYERS);
        engine.event("jane1", "Buy");
        engine.sync("syn_1", "coh_buyers", ON_DEMAND, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.deliverAll(_ -> OutcomeState.DELIVERED);
        engine.deleteCohort("coh_buyers");
        engine.startRun("run_2", "syn_1");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).isEmpty();
        assertThat(engine.run("run_2").getFailureReason()).isEqualTo("cohort_not_computed");
    }

    @Test
    void aRepeatedCommandDoesNotStartARunAgain() {
        engine.cohort("coh_buyers", BUYERS);
        engine.event("jane1", "Buy");
        engine.sync("syn_1", "coh_buyers", ON_DEMAND, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.deliverAll(_ -> OutcomeState.DELIVERED);
        engine.run("run_1");
        engine.event("mary1", "Buy");
        engine.startRun("run_1", "syn_1");
        assertThat(engine.sent()).isEmpty();
    }

    @Test
    void aUserWhoLeavesBecauseTimePassesIsRemovedFromARealTimeSync() {
        engine.cohort(
                "coh_recent", "{'type':'performed','event':'Buy','time':{'type':'last','amount':7,'unit':'days'}}");
        engine.sync("syn_1", "coh_recent", REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.event("jane1", "Buy");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("ADD jane1");
        engine.pass(Duration.ofDays(6));
        assertThat(engine.sent()).isEmpty();
        engine.pass(Duration.ofDays(1));
        assertThat(engine.sent()).containsExactly("REMOVE jane1");
    }
}
