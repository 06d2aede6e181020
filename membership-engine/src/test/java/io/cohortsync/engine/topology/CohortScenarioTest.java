package io.cohortsync.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortScenarioTest {
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
    void aNewCohortIsComputedOverUsersThatAreThere() {
        engine.event("jane1", "Buy");
        engine.event("mary1", "Buy");
        engine.cohort("coh_1", "{'type':'performed','event':'Buy'}");
        var population = engine.population("coh_1");
        assertThat(population.getReady()).isTrue();
        assertThat(population.getProgress()).isEqualTo(1);
        assertThat(population.getSize()).isEqualTo(2);
    }

    @Test
    void aChangedDefinitionIsComputedAgain() {
        engine.event("jane1", "Buy");
        engine.event("mary1", "Look");
        engine.cohort("coh_1", "{'type':'performed','event':'Buy'}");
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
        engine.cohort("coh_1", "{'any':[{'type':'performed','event':'Buy'},{'type':'performed','event':'Look'}]}");
        var population = engine.population("coh_1");
        assertThat(population.getCohortVersion()).isEqualTo(2);
        assertThat(population.getReady()).isTrue();
        assertThat(population.getSize()).isEqualTo(2);
    }

    @Test
    void zeroTimesIncludesUsersWhoNeverDidIt() {
        engine.cohort("coh_1", "{'type':'performed','event':'Buy','comparison':'is','value':0}");
        engine.property("jane1", "country", "Germany");
        engine.event("mary1", "Buy");
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
    }

    @Test
    void theSameInsertIdCountsOnceWithin7DaysWhateverItsTime() {
        engine.cohort("coh_1", "{'type':'performed','event':'Buy','comparison':'at_least','value':2}");
        engine.event("jane1", "Buy", engine.now(), "a-1");
        engine.event("jane1", "Buy", engine.now().minusSeconds(60), "a-1");
        assertThat(engine.population("coh_1").getSize()).isZero();
        engine.pass(Duration.ofDays(7));
        engine.event("jane1", "Buy", engine.now(), "a-1");
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
    }

    @Test
    void ofAUserWithManyEventsEvenTheFirstInsertIdIsStillKnown() {
        engine.cohort("coh_1", "{'type':'performed','event':'Buy','comparison':'is','value':100}");
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100; i++) {
                engine.event("jane1", "Buy", engine.now().minusSeconds(round), "a-" + i);
            }
        }
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
    }

    @Test
    void aUserOfMoreEventTypesThanTheRowTellsOfIsJudgedByAllOfThem() {
        engine.cohort("coh_first", "{'type':'performed','event':'Event 0','comparison':'at_least','value':2}");
        engine.cohort("coh_none", "{'type':'performed','event':'Event 0','comparison':'is','value':0}");
        for (int i = 0; i < 100; i++) {
            engine.event("jane1", "Event " + i);
        }
        engine.event("jane1", "Event 0");
        assertThat(engine.population("coh_first").getSize()).isEqualTo(1);
        assertThat(engine.population("coh_none").getSize()).isZero();
    }

    @Test
    void eventsOfTheSameTimeWithoutInsertIdAllCount() {
        engine.cohort("coh_1", "{'type':'performed','event':'Buy','comparison':'is','value':3}");
        for (int i = 0; i < 3; i++) {
            engine.event("jane1", "Buy", EngineScenario.START, "");
        }
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
    }

    @Test
    void anEventOfTheFutureCountsFromItsTimeOn() {
        engine.cohort("coh_1", "{'type':'performed','event':'Buy','time':{'type':'last','amount':1,'unit':'days'}}");
        engine.event("jane1", "Buy", engine.now().plus(Duration.ofDays(3)), "");
        assertThat(engine.population("coh_1").getSize()).isZero();
        engine.pass(Duration.ofDays(3));
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
        engine.pass(Duration.ofDays(1));
        assertThat(engine.population("coh_1").getSize()).isZero();
    }

    @Test
    void aLateEventMovesTheFirstUseAndWithItTheWindow() {
        engine.cohort("coh_1", "{'type':'performed','event':'Buy','time':{'type':'within','amount':7,'unit':'days'}}");
        engine.event("jane1", "Open", engine.now(), "");
        engine.event("jane1", "Buy", engine.now().plusSeconds(1), "");
        engine.pass(Duration.ofSeconds(2));
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
        engine.event("jane1", "Open", EngineScenario.START.minus(Duration.ofDays(30)), "");
        assertThat(engine.population("coh_1").getSize()).isZero();
    }

    @Test
    void aCohortThatRefersToAnotherFollowsIt() {
        engine.cohort("coh_1", "{'type':'performed','event':'Buy'}");
        engine.cohort(
                "coh_2",
                "{'all':[{'not':{'type':'in_cohort','cohort_id':'coh_1'}},{'type':'performed','event':'Open'}]}");
        engine.event("jane1", "Open");
        assertThat(engine.population("coh_2").getSize()).isEqualTo(1);
        engine.event("jane1", "Buy");
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
        assertThat(engine.population("coh_2").getSize()).isZero();
    }

    @Test
    void aDefinitionThatCannotBeEvaluatedFailsWithItsReasonAndTheOneBeforeStaysInForce() {
        engine.cohort("coh_1", "{'type':'performed','event':'Buy'}");
        engine.event("jane1", "Buy");
        engine.cohort("coh_1", "{'type':'telepathy'}");
        engine.event("mary1", "Buy");
        var failed = engine.population("coh_1");
        assertThat(failed.getCohortVersion()).isEqualTo(2);
        assertThat(failed.getReady()).isFalse();
        assertThat(failed.getFailure()).contains("type").contains("telepathy");
        assertThat(failed.getSize()).isEqualTo(2);
        assertThat(engine.parked()).hasSize(1);

        engine.cohort("coh_1", "{'type':'performed','event':'Look'}");
        var mended = engine.population("coh_1");
        assertThat(mended.getReady()).isTrue();
        assertThat(mended.getFailure()).isEmpty();
        assertThat(mended.getSize()).isZero();
    }

    @Test
    void aCohortInAnUnknownTimeZoneFailsAloneAndCanBeDeleted() {
        engine.cohortIn("Mars/Phobos", "coh_1", "{'type':'performed','event':'Buy'}");
        engine.cohort("coh_2", "{'type':'performed','event':'Buy'}");
        engine.event("jane1", "Buy");
        assertThat(engine.population("coh_1").getFailure())
                .contains("time_zone")
                .contains("Mars/Phobos");
        assertThat(engine.population("coh_2").getSize()).isEqualTo(1);
        engine.deleteCohort("coh_1");
        engine.event("mary1", "Buy");
        assertThat(engine.population("coh_2").getSize()).isEqualTo(2);
    }

    @Test
    void aRecordThatCannotBeReadIsParkedAndStopsNothing() {
        engine.cohort("coh_1", "{'type':'performed','event':'Buy'}");
        engine.rawUpdate(new byte[] {1, 2, 3});
        engine.rawUpdate(new byte[0]);
        engine.event("jane1", "Buy");
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
        assertThat(engine.parked()).hasSize(2).allSatisfy(parked -> {
            assertThat(parked.getTopic()).isEqualTo("user-updates");
            assertThat(parked.getReason()).isNotEmpty();
        });
    }
}
