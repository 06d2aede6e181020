package io.cohortsync.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules fail here because stored events of a user cannot be read. */
class FailingRuleScenarioTest {
    private static final String DEAR = "{'type':'performed','event':'Buy','comparison':'between','value':[2,3],"
            + "'where':[{'property':'price','operator':'is','values':['10']}]}";
    private static final String LOOKED = "{'type':'performed','event':'Look'}";
    private static final String PRICES = "{'measure':'distinct_count','property':'price','event':'Buy'}";
    private static final Duration AGAIN = Duration.ofMinutes(15);

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
    void aRuleThatFailsForOneUserStopsNobodyAndMovesNobody() {
        engine.cohort("coh_dear", DEAR);
        engine.cohort("coh_looked", LOOKED);
        engine.sync("syn_1", "coh_dear", EngineScenario.Mode.REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        buy("jane", 2);
        buy("mary", 1);
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("ADD jane");

        Runnable mend = engine.spoilEvents("jane");
        buy("jane", 1);
        assertThat(engine.unevaluated()).containsExactly("coh_dear");
        engine.event("jane", "Look");
        buy("mary", 1);
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("ADD mary");
        assertThat(engine.population("coh_looked").getSize()).isEqualTo(1);
        assertThat(engine.population("coh_looked").getUnevaluated()).isZero();
        var failing = engine.population("coh_dear");
        assertThat(failing.getSize()).isEqualTo(2);
        assertThat(failing.getReady()).isTrue();
        assertThat(failing.getFailure()).isEmpty();
        assertThat(failing.getUnevaluated()).isEqualTo(1);
        assertThat(failing.getUnevaluatedBecause()).isEqualTo("IllegalStateException at StoredEvent.foreign");

        // Her fourth: by the rule she would leave.
        buy("jane", 1);
        assertThat(engine.unevaluated()).containsExactly("coh_dear");
        assertThat(engine.population("coh_dear").getUnevaluated()).isEqualTo(1);
        engine.pass(AGAIN);
        assertThat(engine.unevaluated()).containsExactly("coh_dear");
        assertThat(engine.population("coh_dear").getUnevaluated()).isEqualTo(1);
        assertThat(engine.sent()).isEmpty();

        mend.run();
        engine.pass(AGAIN);
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("REMOVE jane");
        assertThat(engine.unevaluated()).isEmpty();
        var mended = engine.population("coh_dear");
        assertThat(mended.getSize()).isEqualTo(1);
        assertThat(mended.getUnevaluated()).isZero();
        assertThat(mended.getUnevaluatedBecause()).isEmpty();
    }

    @Test
    void whateverConcernsTheUserIsAnotherLookAndTheTimerIsForgotten() {
        engine.cohort("coh_dear", DEAR);
        engine.settle();
        buy("jane", 2);
        Runnable mend = engine.spoilEvents("jane");
        buy("jane", 1);
        assertThat(engine.population("coh_dear").getUnevaluated()).isEqualTo(1);
        mend.run();
        buy("jane", 1);
        assertThat(engine.population("coh_dear").getUnevaluated()).isZero();
        assertThat(engine.population("coh_dear").getSize()).isZero();
        engine.spoilEvents("jane");
        assertThat(engine.unevaluated()).containsExactly("coh_dear");
        engine.pass(AGAIN);
        assertThat(engine.unevaluated()).isEmpty();
    }

    @Test
    void aNewCohortIsFinishedAndTellsForHowManyItsRuleFailed() {
        for (int i = 0; i < 5; i++) {
            buy("user-" + i, 2);
        }
        engine.spoilEvents("user-1");
        engine.spoilEvents("user-3");
        engine.cohort("coh_dear", DEAR);
        var computed = engine.population("coh_dear");
        assertThat(computed.getReady()).isTrue();
        assertThat(computed.getSize()).isEqualTo(3);
        assertThat(computed.getUnevaluated()).isEqualTo(2);
        assertThat(engine.unevaluated()).containsExactly("coh_dear", "coh_dear");

        engine.deleteUser("user-1");
        assertThat(engine.population("coh_dear").getUnevaluated()).isEqualTo(1);
        engine.cohort("coh_dear", LOOKED);
        assertThat(engine.population("coh_dear").getUnevaluated()).isZero();
    }

    @Test
    void aDeletedCohortIsLookedAtForNobodyAgain() {
        buy("jane", 2);
        engine.spoilEvents("jane");
        engine.cohort("coh_dear", DEAR);
        assertThat(engine.population("coh_dear").getUnevaluated()).isEqualTo(1);
        assertThat(engine.unevaluated()).hasSize(1);
        engine.deleteCohort("coh_dear");
        engine.pass(AGAIN);
        engine.pass(AGAIN);
        assertThat(engine.unevaluated()).isEmpty();
    }

    @Test
    void aComputationThatFailsLeavesTheValueAndAddsUpEverythingWhenItWorksAgain() {
        engine.computation("cmp_prices", PRICES);
        engine.cohort(
                "coh_two", "{'type':'computation','computation_id':'cmp_prices','operator':'at_least','values':[2]}");
        buyFor("jane", "10");
        buyFor("jane", "20");
        buyFor("mary", "10");
        assertThat(engine.population("coh_two").getSize()).isEqualTo(1);

        Runnable mend = engine.spoilEvents("jane");
        // Another definition has everything added up again.
        engine.computation("cmp_prices", "{'measure':'distinct_count','property':'price','event':['Buy','Look']}");
        var failing = engine.computation("cmp_prices");
        assertThat(failing.getReady()).isTrue();
        assertThat(failing.getUsers()).isEqualTo(2);
        assertThat(failing.getUnevaluated()).isEqualTo(1);
        assertThat(failing.getUnevaluatedBecause()).isEqualTo("IllegalStateException at StoredEvent.foreign");
        buyFor("jane", "30");
        buyFor("mary", "20");
        assertThat(engine.population("coh_two").getSize()).isEqualTo(2);
        assertThat(engine.unevaluated()).containsExactly("cmp_prices", "cmp_prices");

        mend.run();
        engine.pass(AGAIN);
        var mended = engine.computation("cmp_prices");
        assertThat(mended.getUnevaluated()).isZero();
        assertThat(mended.getUnevaluatedBecause()).isEmpty();
        engine.cohort("coh_three", "{'type':'computation','computation_id':'cmp_prices','operator':'is','values':[3]}");
        assertThat(engine.population("coh_three").getSize()).isEqualTo(1);
    }

    @Test
    void aPreviewCountsTheOthersAndAQuestionThatFailsIsAnsweredWithTheCause() {
        buy("jane", 2);
        buy("mary", 2);
        engine.spoilEvents("jane");
        var definition = Json.mapper().readTree(DEAR.replace('\'', '"'));
        var preview = (Answer.Preview) answer(new Question.Preview(definition, "UTC", List.of("user_id"), 5));
        assertThat(preview.size()).isEqualTo(1);
        assertThat(preview.unevaluated()).isEqualTo(1);
        assertThat(answer(new Question.Explain("wsp_1/u:jane", "coh_dear", definition, "UTC")))
                .isEqualTo(new Answer.Failed("it cannot be worked out: IllegalStateException at StoredEvent.foreign"));
        assertThat(answer(new Question.Explain("wsp_1/u:mary", "coh_dear", definition, "UTC")))
                .isInstanceOf(Answer.Explained.class);
    }

    private void buy(String user, int times) {
        for (int i = 0; i < times; i++) {
            buyFor(user, "10");
        }
    }

    private void buyFor(String user, String price) {
        engine.event(user, "Buy", engine.now(), "", "price", price);
    }

    private Answer answer(Question question) {
        return engine.answers("wsp_1", Duration.ZERO, question).getFirst();
    }
}
