package io.cohortsync.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.OutcomeState;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComputationScenarioTest {
    private static final String BOUGHT_THIS_WEEK =
            "{'measure':'count','event':'Buy','time':{'type':'last','amount':7,'unit':'days'}}";
    private static final String AT_LEAST_TWO =
            "{'type':'computation','computation_id':'cmp_1','operator':'at_least','values':[2]}";

    @TempDir
    private Path folder;

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
    void a_user_enters_and_leaves_a_cohort_with_the_value_of_a_computation() {
        engine.computation("cmp_1", BOUGHT_THIS_WEEK);
        engine.cohort("coh_1", AT_LEAST_TWO);
        engine.sync("syn_1", "coh_1", EngineScenario.Mode.REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.event("jane-1", "Buy");
        engine.settle();
        assertThat(engine.sent()).isEmpty();
        engine.event("jane-1", "Buy");
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("ADD jane-1");
        engine.pass(Duration.ofDays(7));
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("REMOVE jane-1");
        assertThat(engine.computation("cmp_1").getUsers()).isZero();
    }

    @Test
    void a_new_computation_reads_the_events_that_are_there_before_cohorts_test_it() {
        engine.event("jane-1", "Buy");
        engine.event("jane-1", "Buy");
        engine.event("mary-1", "Buy");
        engine.computation("cmp_1", BOUGHT_THIS_WEEK);
        engine.cohort("coh_1", AT_LEAST_TWO);
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
        var progress = engine.computation("cmp_1");
        assertThat(progress.getReady()).isTrue();
        assertThat(progress.getUsers()).isEqualTo(2);
    }

    @Test
    void another_definition_changes_the_cohorts_that_test_it() {
        engine.event("jane-1", "Buy");
        engine.event("jane-1", "Look");
        engine.event("jane-1", "Look");
        engine.computation("cmp_1", BOUGHT_THIS_WEEK);
        engine.cohort("coh_1", AT_LEAST_TWO);
        assertThat(engine.population("coh_1").getSize()).isZero();
        engine.computation("cmp_1", "{'measure':'count','event':'Look'}");
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
    }

    @Test
    void nothing_counts_as_zero() {
        engine.computation("cmp_1", "{'measure':'sum','property':'price','event':'Buy'}");
        engine.cohort("coh_1", "{'type':'computation','computation_id':'cmp_1','operator':'at_most','values':[0]}");
        engine.event("jane-1", "Look");
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
    }

    @Test
    void an_undecodable_computation_is_parked_and_stops_nothing() {
        engine.computation("cmp_1", "{'measure':'median','event':'Buy'}");
        assertThat(engine.parked())
                .singleElement()
                .satisfies(parked -> assertThat(parked.getReason()).contains("cmp_1"));
        engine.computation("cmp_2", "{'measure':'count','event':'Buy'}");
        engine.event("jane-1", "Buy");
        assertThat(engine.computation("cmp_2").getUsers()).isEqualTo(1);
    }
}
