package io.cohortsync.engine.topology;

import static io.cohortsync.contracts.message.Listing.Operation.ADD;
import static io.cohortsync.contracts.message.Listing.Operation.REMOVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.engine.topology.EngineScenario.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticCohortScenarioTest {
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
    void usersOnTheListInForceAreMembersUntilTheyAreTakenOffIt() {
        engine.staticCohort("coh_1");
        engine.event("jane1", "Open");
        engine.listing("jane1", "coh_1", 1, ADD);
        engine.listing("mary1", "coh_1", 1, ADD);
        engine.listing("mary1", "coh_1", 1, ADD);
        var population = engine.population("coh_1");
        assertThat(population.getReady()).isTrue();
        assertThat(population.getSize()).isEqualTo(2);
        engine.listing("mary1", "coh_1", 1, REMOVE);
        engine.listing("nobody1", "coh_1", 1, REMOVE);
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
    }

    @Test
    void aListThatIsStillBeingWrittenChangesNobody() {
        engine.staticCohort("coh_1");
        engine.listing("jane1", "coh_1", 1, ADD);
        engine.listing("mary1", "coh_1", 2, ADD);
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
        assertThat(engine.population("coh_1").getCohortVersion()).isEqualTo(1);
    }

    @Test
    void aWholeListReplacesTheOneBeforeIt() {
        engine.staticCohort("coh_1");
        engine.sync("syn_1", "coh_1", Mode.REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.listing("jane1", "coh_1", 1, ADD);
        engine.listing("mary1", "coh_1", 1, ADD);
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactlyInAnyOrder("ADD jane1", "ADD mary1");
        engine.listing("mary1", "coh_1", 2, ADD);
        engine.listing("anna1", "coh_1", 2, ADD);
        engine.listComplete("coh_1", 2);
        var population = engine.population("coh_1");
        assertThat(population.getCohortVersion()).isEqualTo(2);
        assertThat(population.getReady()).isTrue();
        assertThat(population.getSize()).isEqualTo(2);
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED))
                .containsExactlyInAnyOrder("REMOVE jane1", "ADD anna1");
    }

    @Test
    void whatIsAddedToAListOfThePastOrRepeatedChangesNothing() {
        engine.staticCohort("coh_1");
        engine.listing("jane1", "coh_1", 3, ADD);
        engine.listComplete("coh_1", 3);
        engine.listing("mary1", "coh_1", 1, ADD);
        engine.listing("mary1", "coh_1", 2, ADD);
        engine.listComplete("coh_1", 2);
        engine.listComplete("coh_1", 3);
        var population = engine.population("coh_1");
        assertThat(population.getCohortVersion()).isEqualTo(3);
        assertThat(population.getSize()).isEqualTo(1);
    }

    @Test
    void listsMayComeBeforeTheirCohort() {
        engine.listing("jane1", "coh_1", 1, ADD);
        engine.listing("mary1", "coh_1", 2, ADD);
        engine.listing("anna1", "coh_1", 2, ADD);
        engine.listComplete("coh_1", 2);
        engine.staticCohort("coh_1");
        var population = engine.population("coh_1");
        assertThat(population.getCohortVersion()).isEqualTo(2);
        assertThat(population.getSize()).isEqualTo(2);
    }

    @Test
    void anEmptyListIsAListToo() {
        engine.staticCohort("coh_1");
        engine.listing("jane1", "coh_1", 1, ADD);
        engine.listComplete("coh_1", 2);
        assertThat(engine.population("coh_1").getSize()).isZero();
    }

    @Test
    void otherCohortsFollowAStaticOne() {
        engine.staticCohort("coh_1");
        engine.cohort(
                "coh_2",
                "{'all':[{'type':'in_cohort','cohort_id':'coh_1'},{'not':{'type':'performed','event':'Leave'}}]}");
        engine.listing("jane1", "coh_1", 1, ADD);
        engine.listing("mary1", "coh_1", 1, ADD);
        engine.event("mary1", "Leave");
        assertThat(engine.population("coh_2").getSize()).isEqualTo(1);
        engine.listComplete("coh_1", 2);
        assertThat(engine.population("coh_2").getSize()).isZero();
    }

    @Test
    void whatComesForADeletedCohortConcernsNobody() {
        engine.staticCohort("coh_1");
        engine.deleteCohort("coh_1");
        engine.listing("jane1", "coh_1", 1, ADD);
        engine.listComplete("coh_1", 2);
        engine.staticCohort("coh_2");
        engine.listing("jane1", "coh_2", 1, ADD);
        assertThat(engine.population("coh_2").getSize()).isEqualTo(1);
        assertThat(engine.parked()).isEmpty();
    }
}
